// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.GraphUtil;
import org.openscience.cdk.graph.invariant.Canon;
import org.openscience.cdk.graph.invariant.CanonOpts;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.interfaces.IPseudoAtom;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;
import uk.ac.ebi.beam.Functions;
import uk.ac.ebi.beam.Graph;

/**
 * One way to write a molecule or a reaction, of the many there are: CDK's, with aromatic atoms in
 * lower case, isotopes, stereochemistry and bonds of any kind ({@code ~}); atom maps are left out,
 * nitro groups have charges, the molecules of each role come in alphabetical order. Symmetric
 * stereocentres may keep more than one form. Other programs write other canonical SMILES, and
 * language models have mostly seen those of their training data, so that a text in this form is not
 * a better text.
 */
public final class CanonicalSmiles {
  private static final SmilesGenerator GENERATOR =
      new SmilesGenerator(
          SmiFlavor.Isomeric | SmiFlavor.UseAromaticSymbols | SmiFlavor.AtomAtomMap);

  private static final String NOT_WRITTEN = " cannot be written anew.";
  private static final String REMEDY = "Leave the SMILES as they are.";

  private static final int BRIDGE_MASS = 999;

  /**
   * An atom that no text holds, in the place of a bond of any kind, which CDK cannot write: {@code
   * N~[Pd]} is put in order as {@code N[999*][Pd]}.
   */
  private static final String BRIDGE = "[" + BRIDGE_MASS + "*]";

  /** The map number with which atoms are marked so that they are written in brackets. */
  private static final String IN_BRACKETS = ":1]";

  private CanonicalSmiles() {}

  /**
   * The canonical form of a SMILES or a reaction SMILES.
   *
   * @param known canonical forms that were found before, by how the molecules were written; grows
   * @throws SmilesException if it cannot be read, or holds dative bonds, which have no such form
   */
  public static String of(String smiles, Map<String, String> known) throws SmilesException {
    if (!ReactionSmiles.isReaction(smiles)) {
      return side(List.of(SmilesText.trimmed(smiles).split("\\.", -1)), known);
    }
    ReactionSmiles reaction = ReactionSmiles.parse(smiles);
    return side(reaction.reactants(), known)
        + ">"
        + side(reaction.agents(), known)
        + ">"
        + side(reaction.products(), known);
  }

  private static String side(List<String> molecules, Map<String, String> known)
      throws SmilesException {
    List<String> written = new ArrayList<>();
    for (String molecule : molecules) {
      String canonical = known.get(molecule);
      if (canonical == null) {
        canonical = molecule(molecule);
        known.put(molecule, canonical);
      }
      written.add(canonical);
    }
    return String.join(".", written.stream().sorted().toList());
  }

  private static String molecule(String smiles) throws SmilesException {
    String bridged = SmilesText.withBridges(smiles, BRIDGE);
    if (SmilesText.hasOtherBonds(bridged)) {
      throw new SmilesException(
          SmilesException.shown(smiles)
              + " has dative bonds, which a canonical SMILES cannot show.",
          REMEDY);
    }
    IAtomContainer asWritten = SmilesText.parse(smiles);
    for (IAtom atom : asWritten.atoms()) {
      if (isBridge(atom)) {
        throw SmilesText.noElement(smiles);
      }
    }
    MoleculeReader.read(smiles);
    IAtomContainer parsed = bridged.equals(smiles) ? asWritten : SmilesText.parse(bridged);
    SmilesScan scan = SmilesScan.of(SmilesText.trimmed(bridged));
    for (IAtom atom : parsed.atoms()) {
      if (isBridge(atom) && !joinsTwoAtoms(atom)) {
        throw new SmilesException(SmilesException.shown(smiles) + NOT_WRITTEN, REMEDY);
      }
      atom.setMapIdx(0);
      keepHydrogens(atom, scan.isBracketed(atom.getIndex()));
      MoleculeReader.separateCharges(atom);
    }
    IAtomContainer molecule = AtomContainerManipulator.suppressHydrogens(parsed);
    Aromaticity.apply(Aromaticity.Model.Daylight, molecule);
    try {
      String written = withOneDirection(GENERATOR.create(inCanonicalOrder(molecule)));
      return written.replace(BRIDGE, "~").replace(IN_BRACKETS, "]");
    } catch (CDKException | IOException e) {
      throw new SmilesException(SmilesException.shown(smiles) + NOT_WRITTEN, REMEDY, e);
    }
  }

  /**
   * A bond of any kind takes no hydrogen's place, as the bond to its bridge would: the hydrogens
   * are counted without it, and brackets tell their number.
   */
  private static void keepHydrogens(IAtom atom, boolean isBracketed) {
    int bridges = 0;
    int others = 0;
    for (IBond bond : atom.bonds()) {
      boolean isAnyKind = isBridge(bond.getOther(atom));
      bridges += isAnyKind ? 1 : 0;
      others += isAnyKind ? 0 : bond.getOrder().numeric();
    }
    if (bridges > 0) {
      atom.setMapIdx(1);
      if (!isBracketed) {
        atom.setImplicitHydrogenCount(Hydrogens.filling(atom.getAtomicNumber(), 0, false, others));
      }
    }
  }

  /** Not so where the closing of a ring has the bond at both ends, and beside a missing atom. */
  private static boolean joinsTwoAtoms(IAtom bridge) {
    int atoms = 0;
    for (IBond bond : bridge.bonds()) {
      atoms += bond.getOrder() == IBond.Order.SINGLE && !isBridge(bond.getOther(bridge)) ? 1 : 0;
    }
    return atoms == 2 && bridge.getBondCount() == 2;
  }

  private static boolean isBridge(IAtom atom) {
    return atom instanceof IPseudoAtom && Integer.valueOf(BRIDGE_MASS).equals(atom.getMassNumber());
  }

  /**
   * The same SMILES with the one of two ways to write each double bond's geometry: the signs {@code
   * /} and {@code \} can all be turned around.
   */
  private static String withOneDirection(String smiles) throws IOException {
    Graph graph = Graph.fromSmiles(smiles);
    return Functions.normaliseDirectionalLabels(graph).toSmiles();
  }

  /**
   * The same molecule with atoms and bonds in CDK's canonical order, in which the generator then
   * writes them. Its own canonical mode keeps stereochemistry only with a native InChI library.
   * Bridges come last, so that none is written first: each then stands between its neighbours.
   */
  private static IAtomContainer inCanonicalOrder(IAtomContainer molecule) {
    long[] labels = Canon.label(molecule, GraphUtil.toAdjList(molecule), CanonOpts.AtomicMass);
    IAtom[] atoms = new IAtom[labels.length];
    for (IAtom atom : molecule.atoms()) {
      atoms[(int) labels[atom.getIndex()] - 1] = atom;
    }
    Arrays.sort(atoms, Comparator.comparing(CanonicalSmiles::isBridge));
    molecule.setAtoms(atoms);
    List<IBond> bonds = new ArrayList<>();
    molecule.bonds().forEach(bonds::add);
    bonds.sort(
        Comparator.<IBond>comparingInt(
                bond -> Math.min(bond.getBegin().getIndex(), bond.getEnd().getIndex()))
            .thenComparingInt(
                bond -> Math.max(bond.getBegin().getIndex(), bond.getEnd().getIndex())));
    molecule.setBonds(bonds.toArray(IBond[]::new));
    return molecule;
  }
}
