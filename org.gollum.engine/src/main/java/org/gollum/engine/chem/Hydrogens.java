// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

/**
 * How many hydrogens an atom has that was written without brackets, in a molecule or in a part of
 * one: as many as fill its valence, by RDKit's rules. An aromatic bond counts one and a half.
 */
final class Hydrogens {
  private static final int[] NONE = {};

  private Hydrogens() {}

  /**
   * The hydrogens that fill an atom's valence.
   *
   * @param element atomic number
   * @param charge formal charge; counts as another element with as many electrons
   * @param aromatic whether the atom is
   * @param bonds the sum of its bonds' orders, with hydrogens that are there anyhow
   */
  static int filling(int element, int charge, boolean aromatic, double bonds) {
    int[] valences = valences(element - charge);
    if (valences.length == 0) {
      return 0;
    }
    double used = bonds;
    if (aromatic && used > valences[0]) {
      int nearest = valences[0];
      for (int valence : valences) {
        if (valence <= used) {
          nearest = valence;
        }
      }
      // Three aromatic bonds, or two and a single one, are a whole valence.
      used = used - nearest <= 1.5 ? nearest : used;
    }
    long whole = Math.round(used + 0.1);
    if (aromatic) {
      return (int) Math.max(0, valences[0] - whole);
    }
    for (int valence : valences) {
      if (valence >= whole) {
        return (int) (valence - whole);
      }
    }
    return 0;
  }

  /** Whether a SMILES can hold the element without brackets. */
  static boolean isOrganic(int element) {
    return valences(element).length > 0;
  }

  private static int[] valences(int element) {
    return switch (element) {
      case 5 -> new int[] {3};
      case 6 -> new int[] {4};
      case 7 -> new int[] {3};
      case 8 -> new int[] {2};
      case 9, 17, 35 -> new int[] {1};
      case 15 -> new int[] {3, 5, 7};
      case 16 -> new int[] {2, 4, 6};
      case 53 -> new int[] {1, 3, 5};
      default -> NONE;
    };
  }
}
