// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.interfaces.IDoubleBondStereochemistry;
import org.openscience.cdk.interfaces.IStereoElement;
import org.openscience.cdk.interfaces.ITetrahedralChirality;

/**
 * Turns what CDK read into a {@link Molecule}. Aromaticity is found anew by Daylight's rules, so
 * that both ways of writing a benzene give one molecule. Written hydrogens become counts unless
 * they carry an isotope, a charge, or more than one bond. Atom maps are ignored.
 */
final class MoleculeReader {
  private MoleculeReader() {}

  /**
   * Reads a SMILES; parts separated by dots become one graph.
   *
   * @throws SmilesException if it cannot be read, or an atom has more bonds than it can
   */
  static Molecule read(String smiles) throws SmilesException {
    IAtomContainer parsed = SmilesText.parse(smiles);
    SmilesScan scan = SmilesScan.of(SmilesText.trimmed(smiles));
    for (IAtom atom : parsed.atoms()) {
      separateCharges(atom);
    }
    Aromaticity.apply(Aromaticity.Model.Daylight, parsed);
    int[] index = numbers(parsed);
    int size = Arrays.stream(index).max().orElse(-1) + 1;
    Molecule.Atoms atoms = new Molecule.Atoms(size);
    for (int i = 0; i < index.length; i++) {
      if (index[i] >= 0) {
        IAtom atom = parsed.getAtom(i);
        int a = index[i];
        atoms.element[a] = orZero(atom.getAtomicNumber());
        atoms.charge[a] = orZero(atom.getFormalCharge());
        atoms.mass[a] = orZero(atom.getMassNumber());
        atoms.hydrogens[a] = orZero(atom.getImplicitHydrogenCount());
        atoms.aromatic[a] = atom.isAromatic();
        atoms.bracketed[a] = scan.isBracketed(i);
      }
    }
    List<IBond> kept = new ArrayList<>();
    int[] written = new int[size];
    for (IBond bond : parsed.bonds()) {
      int begin = index[bond.getBegin().getIndex()];
      int end = index[bond.getEnd().getIndex()];
      if (begin >= 0 && end >= 0) {
        kept.add(bond);
      } else {
        written[Math.max(begin, end)]++;
      }
    }
    kept.sort(
        Comparator.comparingInt(
            bond -> scan.place(bond.getBegin().getIndex(), bond.getEnd().getIndex())));
    Molecule.Bonds bonds = new Molecule.Bonds(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      IBond bond = kept.get(i);
      bonds.from[i] = index[bond.getBegin().getIndex()];
      bonds.to[i] = index[bond.getEnd().getIndex()];
      bonds.order[i] = order(bond);
      bonds.aromatic[i] = bond.isAromatic();
      if (scan.isCoordinative(bond.getBegin().getIndex(), bond.getEnd().getIndex())) {
        bonds.order[i] = 0;
      }
    }
    fillBesideCoordination(atoms, bonds, written);
    for (int atom = 0; atom < size; atom++) {
      atoms.hydrogens[atom] += written[atom];
    }
    Molecule molecule =
        new Molecule(
            atoms,
            bonds,
            rings(parsed, index),
            new Molecule.Stereo(centres(parsed, index, scan), doubleBonds(parsed, index)));
    requirePossibleBonds(smiles, molecule);
    return molecule;
  }

  /** CDK saw single bonds where there are coordinative ones, which take no hydrogen's place. */
  private static void fillBesideCoordination(
      Molecule.Atoms atoms, Molecule.Bonds bonds, int[] written) {
    boolean[] coordinated = new boolean[written.length];
    double[] used = new double[written.length];
    for (int bond = 0; bond < bonds.order.length; bond++) {
      for (int atom : new int[] {bonds.from[bond], bonds.to[bond]}) {
        coordinated[atom] |= bonds.order[bond] == 0;
        used[atom] += bonds.aromatic[bond] ? 1.5 : bonds.order[bond];
      }
    }
    for (int atom = 0; atom < written.length; atom++) {
      if (coordinated[atom] && !atoms.bracketed[atom]) {
        atoms.hydrogens[atom] =
            Hydrogens.filling(
                atoms.element[atom], 0, atoms.aromatic[atom], used[atom] + written[atom]);
      }
    }
  }

  /** A nitro group or an N-oxide written with five bonds becomes the one with charges. */
  static void separateCharges(IAtom atom) {
    if (orZero(atom.getAtomicNumber()) != 7 || orZero(atom.getFormalCharge()) != 0) {
      return;
    }
    int bonds = 0;
    IBond toOxygen = null;
    for (IBond bond : atom.bonds()) {
      bonds += order(bond);
      IAtom other = bond.getOther(atom);
      if (order(bond) == 2
          && orZero(other.getAtomicNumber()) == 8
          && orZero(other.getFormalCharge()) == 0
          && other.getBondCount() == 1) {
        toOxygen = bond;
      }
    }
    if (bonds == 5 && toOxygen != null) {
      toOxygen.setOrder(IBond.Order.SINGLE);
      atom.setFormalCharge(1);
      toOxygen.getOther(atom).setFormalCharge(-1);
    }
  }

  /** The number of each of CDK's atoms, -1 for hydrogens that become a count. */
  private static int[] numbers(IAtomContainer parsed) {
    int[] index = new int[parsed.getAtomCount()];
    int next = 0;
    for (int i = 0; i < index.length; i++) {
      index[i] = isPlainHydrogen(parsed.getAtom(i)) ? -1 : next++;
    }
    return index;
  }

  private static boolean isPlainHydrogen(IAtom atom) {
    if (orZero(atom.getAtomicNumber()) != 1
        || orZero(atom.getMassNumber()) != 0
        || orZero(atom.getFormalCharge()) != 0
        || atom.getBondCount() != 1) {
      return false;
    }
    IBond bond = atom.bonds().iterator().next();
    return orZero(bond.getOther(atom).getAtomicNumber()) > 1;
  }

  // CDK leaves what a SMILES does not say as null.
  private static int orZero(Integer value) {
    return value == null ? 0 : value;
  }

  private static int order(IBond bond) {
    Integer number = bond.getOrder() == null ? null : bond.getOrder().numeric();
    return number == null || number == 0 ? 1 : number;
  }

  private static List<int[]> rings(IAtomContainer parsed, int[] index) {
    List<int[]> rings = new ArrayList<>();
    for (int[] closed : Cycles.relevant(parsed).paths()) {
      // A path ends where it began.
      rings.add(Arrays.stream(closed, 0, closed.length - 1).map(i -> index[i]).toArray());
    }
    return rings;
  }

  private static List<Molecule.Centre> centres(
      IAtomContainer parsed, int[] index, SmilesScan scan) {
    List<Molecule.Centre> centres = new ArrayList<>();
    for (IStereoElement<?, ?> stereo : parsed.stereoElements()) {
      if (stereo instanceof ITetrahedralChirality tetrahedral) {
        IAtom focus = tetrahedral.getChiralAtom();
        boolean anticlockwise =
            tetrahedral.getStereo() == ITetrahedralChirality.Stereo.ANTI_CLOCKWISE;
        centres.add(centre(focus, tetrahedral.getLigands(), anticlockwise, index, scan));
      }
    }
    return centres;
  }

  /** The neighbours in the order of their bonds, a hydrogen second. */
  private static Molecule.Centre centre(
      IAtom focus, IAtom[] ligands, boolean anticlockwise, int[] index, SmilesScan scan) {
    int own = focus.getIndex();
    List<IAtom> sorted = new ArrayList<>(List.of(ligands));
    // CDK names the centre itself where the hydrogen was not written.
    sorted.removeIf(atom -> index[atom.getIndex()] < 0 || atom.equals(focus));
    sorted.sort(Comparator.comparingInt(atom -> scan.place(own, atom.getIndex())));
    for (IAtom atom : ligands) {
      if (!sorted.contains(atom)) {
        sorted.add(1, atom);
      }
    }
    boolean odd = false;
    List<IAtom> given = List.of(ligands);
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = i + 1; j < sorted.size(); j++) {
        odd ^= given.indexOf(sorted.get(i)) > given.indexOf(sorted.get(j));
      }
    }
    return new Molecule.Centre(
        index[own],
        sorted.stream()
            .map(atom -> atom.equals(focus) ? Molecule.HYDROGEN : index[atom.getIndex()])
            .toList(),
        anticlockwise ^ odd);
  }

  private static List<Molecule.DoubleBond> doubleBonds(IAtomContainer parsed, int[] index) {
    List<Molecule.DoubleBond> doubleBonds = new ArrayList<>();
    for (IStereoElement<?, ?> stereo : parsed.stereoElements()) {
      if (stereo instanceof IDoubleBondStereochemistry configured) {
        IBond bond = configured.getStereoBond();
        IAtom begin = bond.getBegin();
        IAtom end = bond.getEnd();
        IBond[] carriers = configured.getBonds();
        int first = index[other(carriers, begin).getIndex()];
        int second = index[other(carriers, end).getIndex()];
        // Beside a written hydrogen, F/C([H])=C/F, the configuration is that of a hydrogen: rare,
        // and left out.
        if (first >= 0 && second >= 0) {
          doubleBonds.add(
              new Molecule.DoubleBond(
                  index[begin.getIndex()],
                  index[end.getIndex()],
                  first,
                  second,
                  configured.getStereo() == IDoubleBondStereochemistry.Conformation.TOGETHER));
        }
      }
    }
    return doubleBonds;
  }

  private static IAtom other(IBond[] carriers, IAtom end) {
    return carriers[carriers[0].contains(end) ? 0 : 1].getOther(end);
  }

  /**
   * Refuses main-group atoms with more bonds than they can have, as typing mistakes make them.
   * Bonds to metals do not count: coordination has other rules.
   */
  private static void requirePossibleBonds(String smiles, Molecule molecule)
      throws SmilesException {
    for (int atom = 0; atom < molecule.size(); atom++) {
      int bonds = 0;
      for (int bond : molecule.bonds[atom]) {
        if (!Elements.isMetal(molecule.element[molecule.other(bond, atom)])) {
          bonds += molecule.order[bond];
        }
      }
      int charge = molecule.charge[atom];
      boolean possible =
          switch (molecule.element[atom]) {
            case 6 -> bonds <= 4 - Math.abs(charge);
            // Five bonds are the old way to write a nitro group or an N-oxide.
            case 7 -> charge == 0 ? bonds <= 3 || bonds == 5 : bonds <= 3 + charge;
            case 8 -> bonds <= 2 + charge;
            case 9 -> bonds <= 1 + charge;
            default -> true;
          };
      if (!possible) {
        throw new SmilesException(
            SmilesException.shown(smiles)
                + " is no molecule: "
                + SmilesText.name(molecule.element[atom])
                + " has "
                + bonds
                + " bonds"
                + (charge == 0 ? "" : " and charge " + (charge > 0 ? "+" : "") + charge)
                + ".",
            "Check it for a missing charge, or a bond too many.");
      }
    }
  }
}
