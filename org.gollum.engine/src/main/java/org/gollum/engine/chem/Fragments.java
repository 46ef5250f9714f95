// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.Set;

/**
 * Names of a molecule's fragments: 64-bit numbers that are equal for equal fragments, however the
 * molecule was written. Holds scratch memory: one thread at a time.
 *
 * <p>A name is found by colour refinement (Weisfeiler and Lehman 1968) of the fragment with one
 * atom as its root. Atoms begin with element, aromaticity, charge and isotope, bonds count by their
 * order or as aromatic; hydrogens count only where a SMILES would have to write them. Stereocentres
 * with all their neighbours in the fragment, and double bonds with both substituents, add their
 * configuration as seen from the colours.
 */
final class Fragments {
  /** A fragment within three bonds of its root is told apart after so many rounds. */
  private static final int MOST_ROUNDS = 8;

  private static final long ROOT = 1;
  private static final long SINGLE_ATOM = 2;
  private static final long MISSING_HYDROGEN = 3;

  private final Molecule molecule;
  private final long[] start;
  private final boolean[] configured;

  // Of the fragment at hand: its bonds, and each of its atoms' place among them.
  private final int[] bonds;
  private int bondCount;
  private final boolean[] bondIn;
  private final int[] atoms;
  private int atomCount;
  private final int[] place;
  private final long[] colour;
  private final long[] sum;

  Fragments(Molecule molecule) {
    this.molecule = molecule;
    int size = molecule.size();
    configured = new boolean[size];
    molecule.centres.forEach(centre -> configured[centre.atom()] = true);
    start = new long[size];
    for (int atom = 0; atom < size; atom++) {
      start[atom] = startColour(atom);
    }
    bonds = new int[molecule.from.length];
    bondIn = new boolean[bonds.length];
    atoms = new int[size];
    place = new int[size];
    Arrays.fill(place, -1);
    colour = new long[size];
    sum = new long[size];
  }

  private long startColour(int atom) {
    long hash = Mixing.mix(molecule.element[atom], molecule.aromatic[atom] ? 1 : 0);
    hash = Mixing.mix(hash, molecule.charge[atom]);
    hash = Mixing.mix(hash, molecule.mass[atom]);
    boolean written =
        molecule.charge[atom] != 0
            || molecule.mass[atom] != 0
            || configured[atom]
            || (molecule.aromatic[atom] && molecule.element[atom] != 6)
            || !hasUsualHydrogens(atom);
    hash = Mixing.mix(hash, written ? molecule.hydrogens[atom] : -1);
    return Mixing.mix(hash, configured[atom] ? 1 : 0);
  }

  /** Whether a SMILES without brackets would give the atom these hydrogens. */
  private boolean hasUsualHydrogens(int atom) {
    int valence = molecule.hydrogens[atom];
    for (int bond : molecule.bonds[atom]) {
      valence += molecule.order[bond];
    }
    return switch (molecule.element[atom]) {
      case 5 -> valence == 3;
      case 6 -> valence == 4;
      case 7, 15 -> valence == 3 || valence == 5;
      case 8 -> valence == 2;
      case 16 -> valence == 2 || valence == 4 || valence == 6;
      case 9, 17, 35, 53 -> valence == 1;
      default -> false;
    };
  }

  /** The name of each atom alone. */
  void addAtoms(Set<Long> names) {
    for (long own : start) {
      names.add(Mixing.mix(SINGLE_ATOM, own));
    }
  }

  /**
   * The name of each ring: the atoms of a relevant cycle and all bonds between them, named from the
   * atom that gives the smallest number.
   */
  void addRings(Set<Long> names) {
    for (int[] ring : molecule.rings) {
      clear();
      for (int atom : ring) {
        addAtom(atom);
      }
      for (int atom : ring) {
        for (int bond : molecule.bonds[atom]) {
          if (!bondIn[bond] && place[molecule.other(bond, atom)] >= 0) {
            addBond(bond);
          }
        }
      }
      long smallest = Long.MAX_VALUE;
      for (int atom : ring) {
        smallest = Math.min(smallest, name(atom));
      }
      names.add(smallest);
    }
  }

  /**
   * The names of what lies within 1, 2, … bonds of each atom: all bonds on a path from the atom of
   * at most so many. A radius that adds nothing has no name.
   */
  void addEnvironments(int radius, Set<Long> names) {
    int[] edge = new int[molecule.size()];
    for (int root = 0; root < molecule.size(); root++) {
      clear();
      addAtom(root);
      int begin = 0;
      for (int r = 1; r <= radius; r++) {
        int end = atomCount;
        int before = bondCount;
        System.arraycopy(atoms, begin, edge, 0, end - begin);
        for (int i = 0; i < end - begin; i++) {
          for (int bond : molecule.bonds[edge[i]]) {
            if (!bondIn[bond]) {
              addBond(bond);
              addAtom(molecule.other(bond, edge[i]));
            }
          }
        }
        if (bondCount == before) {
          break;
        }
        names.add(name(root));
        begin = end;
      }
    }
  }

  private void clear() {
    for (int i = 0; i < atomCount; i++) {
      place[atoms[i]] = -1;
    }
    for (int i = 0; i < bondCount; i++) {
      bondIn[bonds[i]] = false;
    }
    atomCount = 0;
    bondCount = 0;
  }

  private void addAtom(int atom) {
    if (place[atom] < 0) {
      place[atom] = atomCount;
      atoms[atomCount++] = atom;
    }
  }

  private void addBond(int bond) {
    bondIn[bond] = true;
    bonds[bondCount++] = bond;
  }

  private long name(int root) {
    for (int i = 0; i < atomCount; i++) {
      colour[i] = start[atoms[i]];
    }
    colour[place[root]] = Mixing.mix(ROOT, colour[place[root]]);
    int rounds = Math.min(atomCount, MOST_ROUNDS);
    for (int round = 0; round < rounds; round++) {
      refine();
    }
    long total = 0;
    for (int i = 0; i < atomCount; i++) {
      total += Mixing.mix(atomCount, colour[i]);
    }
    return Mixing.mix(Mixing.mix(total, colour[place[root]]), configuration());
  }

  /** One round: each atom's colour takes in its neighbours', in no order. */
  private void refine() {
    Arrays.fill(sum, 0, atomCount, 0);
    for (int i = 0; i < bondCount; i++) {
      int bond = bonds[i];
      int from = place[molecule.from[bond]];
      int to = place[molecule.to[bond]];
      int label = molecule.label(bond);
      sum[from] += Mixing.mix(label, colour[to]);
      sum[to] += Mixing.mix(label, colour[from]);
    }
    for (int i = 0; i < atomCount; i++) {
      colour[i] = Mixing.mix(colour[i], sum[i]);
    }
  }

  private long configuration() {
    long total = 0;
    for (Molecule.Centre centre : molecule.centres) {
      int sign = handedness(centre);
      if (sign != 0) {
        total += Mixing.mix(sign, colour[place[centre.atom()]]);
      }
    }
    for (Molecule.DoubleBond bond : molecule.doubleBonds) {
      int sign = side(bond);
      if (sign != 0) {
        total += Mixing.mix(sign, colour[place[bond.from()]] + colour[place[bond.to()]]);
      }
    }
    return total;
  }

  /** 1 or 2; 0 where the fragment does not hold the centre whole, or two neighbours are alike. */
  private int handedness(Molecule.Centre centre) {
    if (place[centre.atom()] < 0) {
      return 0;
    }
    long[] seen = new long[4];
    for (int i = 0; i < 4; i++) {
      int neighbour = centre.neighbours().get(i);
      if (neighbour != Molecule.HYDROGEN && !isIn(molecule.bondBetween(centre.atom(), neighbour))) {
        return 0;
      }
      seen[i] = neighbour == Molecule.HYDROGEN ? MISSING_HYDROGEN : colour[place[neighbour]];
    }
    boolean odd = false;
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        if (seen[i] == seen[j]) {
          return 0;
        }
        odd ^= seen[i] > seen[j];
      }
    }
    return odd == centre.anticlockwise() ? 1 : 2;
  }

  /** 3 or 4; 0 where the fragment does not hold both substituents. */
  private int side(Molecule.DoubleBond bond) {
    if (!isIn(molecule.bondBetween(bond.from(), bond.to()))) {
      return 0;
    }
    int atFrom = higher(bond.from(), bond.to());
    int atTo = higher(bond.to(), bond.from());
    if (atFrom < 0 || atTo < 0) {
      return 0;
    }
    boolean together = bond.together() ^ (atFrom != bond.atFrom()) ^ (atTo != bond.atTo());
    return together ? 3 : 4;
  }

  /**
   * Of the substituents at one end of a double bond the one with the larger colour; -1 if there is
   * none in the fragment, or two alike.
   */
  private int higher(int end, int otherEnd) {
    int best = -1;
    for (int bond : molecule.bonds[end]) {
      int neighbour = molecule.other(bond, end);
      if (neighbour == otherEnd || !bondIn[bond]) {
        continue;
      }
      if (best >= 0 && colour[place[best]] == colour[place[neighbour]]) {
        return -1;
      }
      if (best < 0 || colour[place[neighbour]] > colour[place[best]]) {
        best = neighbour;
      }
    }
    return best;
  }

  private boolean isIn(int bond) {
    return bond >= 0 && bondIn[bond];
  }
}
