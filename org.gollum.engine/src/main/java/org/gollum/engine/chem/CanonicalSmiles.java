// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.GraphUtil;
import org.openscience.cdk.graph.invariant.Canon;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/**
 * One way to write a molecule or a reaction, of the many there are: CDK's, with aromatic atoms in
 * lower case, isotopes and stereochemistry; atom maps are left out, the molecules of each role come
 * in alphabetical order. Symmetric stereocentres may keep more than one form. Other programs write
 * other canonical SMILES, and language models have mostly seen those of their training data, so
 * that a text in this form is not a better text.
 */
public final class CanonicalSmiles {
  private static final SmilesGenerator GENERATOR =
      new SmilesGenerator(SmiFlavor.Isomeric | SmiFlavor.UseAromaticSymbols);

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
    if (SmilesText.hasOtherBonds(smiles)) {
      throw new SmilesException(
          SmilesException.shown(smiles)
              + " has dative bonds, which a canonical SMILES cannot show.",
          "Leave the SMILES as they are.");
    }
    MoleculeReader.read(smiles);
    IAtomContainer molecule = AtomContainerManipulator.suppressHydrogens(SmilesText.parse(smiles));
    Aromaticity.apply(Aromaticity.Model.Daylight, molecule);
    try {
      return GENERATOR.create(inCanonicalOrder(molecule));
    } catch (CDKException e) {
      throw new SmilesException(
          SmilesException.shown(smiles) + " cannot be written anew.",
          "Leave the SMILES as they are.",
          e);
    }
  }

  /**
   * The same molecule with atoms and bonds in CDK's canonical order, in which the generator then
   * writes them. Its own canonical mode keeps stereochemistry only with a native InChI library.
   */
  private static IAtomContainer inCanonicalOrder(IAtomContainer molecule) {
    long[] labels = Canon.label(molecule, GraphUtil.toAdjList(molecule));
    IAtom[] atoms = new IAtom[labels.length];
    for (IAtom atom : molecule.atoms()) {
      atoms[(int) labels[atom.getIndex()] - 1] = atom;
    }
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
