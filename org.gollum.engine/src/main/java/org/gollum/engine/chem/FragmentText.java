// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a molecule as canonical SMILES with all hydrogens written. Bonds that were cut are made
 * up for by hydrogens, but for atoms that a SMILES cannot write without brackets, which keep
 * theirs. One thread at a time.
 *
 * <p>Branches are written by ascending {@link FragmentRanks}, those inside rings last, by bond
 * order; ring bonds are opened and closed where RDKit does, so that most fragments get RDKit's own
 * canonical SMILES. The configuration of a double bond is not written by slashes but behind the
 * text.
 */
final class FragmentText {
  private final Molecule molecule;
  private final Map<Integer, Molecule.Centre> centres = new HashMap<>();
  private final boolean[] fixed;

  FragmentText(Molecule molecule) {
    this.molecule = molecule;
    molecule.centres.forEach(centre -> centres.put(centre.atom(), centre));
    fixed = new boolean[molecule.size()];
    for (int atom = 0; atom < fixed.length; atom++) {
      fixed[atom] = hasOwnHydrogens(atom);
    }
  }

  /** One atom as it stands in a SMILES of the whole molecule. */
  String ofAtom(int atom) {
    boolean brackets =
        fixed[atom]
            || (molecule.aromatic[atom]
                && molecule.element[atom] != 6
                && molecule.hydrogens[atom] > 0)
            || Arrays.stream(molecule.bonds[atom])
                .map(bond -> molecule.element[molecule.other(bond, atom)])
                .anyMatch(Elements::isMetal);
    return brackets
        ? inBrackets(atom, molecule.hydrogens[atom], handedness(atom, false))
        : symbol(atom);
  }

  /** Whether an atom's hydrogens are its own; else they are what fills its valence. */
  private boolean hasOwnHydrogens(int atom) {
    return !Hydrogens.isOrganic(molecule.element[atom])
        || molecule.charge[atom] != 0
        || molecule.mass[atom] != 0
        || centres.containsKey(atom)
        || (molecule.bracketed[atom]
            && !molecule.aromatic[atom]
            && molecule.hydrogens[atom] != filling(atom));
  }

  /** Whether an atom keeps its hydrogens in every fragment. */
  boolean isFixed(int atom) {
    return fixed[atom];
  }

  /** Whether an atom is a stereocentre. */
  boolean isCentre(int atom) {
    return centres.containsKey(atom);
  }

  private int filling(int atom) {
    double sum = 0;
    for (int bond : molecule.bonds[atom]) {
      sum += weight(bond);
    }
    return Hydrogens.filling(
        molecule.element[atom], molecule.charge[atom], molecule.aromatic[atom], sum);
  }

  /** A fragment, written from the atom that comes first in its order. */
  String of(int[] bonds, int size) {
    FragmentWriter part = new FragmentWriter(molecule, this, bonds, size);
    return part.write();
  }

  /** A fragment, written from one of its atoms. */
  String of(int[] bonds, int size, int root) {
    FragmentWriter part = new FragmentWriter(molecule, this, bonds, size);
    return part.write(part.place(root));
  }

  double weight(int bond) {
    return switch (molecule.label(bond)) {
      case Molecule.AROMATIC_BOND -> 1.5;
      default -> molecule.label(bond);
    };
  }

  private String symbol(int atom) {
    String symbol = Elements.symbol(molecule.element[atom]);
    return molecule.aromatic[atom] ? symbol.toLowerCase(Locale.ROOT) : symbol;
  }

  String inBrackets(int atom, int hydrogens, String configuration) {
    StringBuilder text = new StringBuilder("[");
    if (molecule.mass[atom] != 0) {
      text.append(molecule.mass[atom]);
    }
    text.append(symbol(atom)).append(configuration);
    if (hydrogens > 0) {
      text.append('H');
      if (hydrogens > 1) {
        text.append(hydrogens);
      }
    }
    int charge = molecule.charge[atom];
    if (charge != 0) {
      text.append(charge > 0 ? '+' : '-');
      if (Math.abs(charge) > 1) {
        text.append(Math.abs(charge));
      }
    }
    return text.append(']').toString();
  }

  /** The sign of a stereocentre as its molecule was written, or the other one. */
  String handedness(int atom, boolean turned) {
    Molecule.Centre centre = centres.get(atom);
    return centre == null ? "" : centre.anticlockwise() ^ turned ? "@" : "@@";
  }
}
