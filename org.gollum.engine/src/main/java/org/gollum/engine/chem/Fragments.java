// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.Set;

/**
 * A molecule's fragments, written as {@link FragmentText} does. Holds scratch memory: one thread at
 * a time.
 */
final class Fragments {
  private static final int HYDROGEN = 1;

  private final Molecule molecule;
  private final FragmentText text;
  private final int[] bonds;
  private int bondCount;
  private final boolean[] bondIn;
  private final int[] atoms;
  private int atomCount;
  private final boolean[] atomIn;

  Fragments(Molecule molecule) {
    this.molecule = molecule;
    text = new FragmentText(molecule);
    bonds = new int[molecule.from.length];
    bondIn = new boolean[bonds.length];
    atoms = new int[molecule.size()];
    atomIn = new boolean[molecule.size()];
  }

  /** Each atom alone. */
  void addAtoms(Set<String> texts) {
    for (int atom = 0; atom < molecule.size(); atom++) {
      texts.add(text.ofAtom(atom));
    }
  }

  /** Each ring: the atoms of a relevant cycle and all bonds between them. */
  void addRings(Set<String> texts) {
    for (int[] ring : molecule.rings) {
      clear();
      for (int atom : ring) {
        addAtom(atom);
      }
      for (int atom : ring) {
        for (int bond : molecule.bonds[atom]) {
          if (!bondIn[bond] && atomIn[molecule.other(bond, atom)]) {
            addBond(bond);
          }
        }
      }
      texts.add(text());
    }
  }

  /**
   * What lies within 1, 2, … bonds of each atom: all bonds on a path from the atom of at most so
   * many, but for bonds to hydrogens, of which only isotopes are atoms here. A radius that adds
   * nothing is left out.
   */
  void addEnvironments(int radius, Set<String> texts) {
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
            int other = molecule.other(bond, edge[i]);
            if (!bondIn[bond] && molecule.element[other] != HYDROGEN) {
              addBond(bond);
              addAtom(other);
            }
          }
        }
        if (bondCount == before) {
          break;
        }
        texts.add(textFrom(root));
        begin = end;
      }
    }
  }

  private String text() {
    return text.of(sortedBonds(), atomCount);
  }

  private String textFrom(int root) {
    return text.of(sortedBonds(), atomCount, root);
  }

  private int[] sortedBonds() {
    int[] sorted = Arrays.copyOf(bonds, bondCount);
    Arrays.sort(sorted);
    return sorted;
  }

  private void clear() {
    for (int i = 0; i < atomCount; i++) {
      atomIn[atoms[i]] = false;
    }
    for (int i = 0; i < bondCount; i++) {
      bondIn[bonds[i]] = false;
    }
    atomCount = 0;
    bondCount = 0;
  }

  private void addAtom(int atom) {
    if (!atomIn[atom]) {
      atomIn[atom] = true;
      atoms[atomCount++] = atom;
    }
  }

  private void addBond(int bond) {
    bondIn[bond] = true;
    bonds[bondCount++] = bond;
  }
}
