// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gollum.api.FingerprintSettings;

/**
 * Extended-connectivity (Morgan) fingerprint of a molecule: one bit per kind of circular
 * neighbourhood.
 *
 * <p>Each atom begins with element, number of neighbours with hydrogens, hydrogens, charge, isotope
 * and whether it lies in a ring; r times it takes in its neighbours with the bonds to them. Of two
 * neighbourhoods with the same bonds one counts, the one found at the smaller radius. Values are 0
 * and 1. Radius 3 is ECFP6. Stereochemistry is left out, as usual. Several molecules in one text
 * are one molecule of several parts. Atoms and hash are those of RDKit's Morgan fingerprint, so
 * that the bits are the same wherever CDK and RDKit see the same rings and aromatic atoms.
 *
 * <p>Source: Rogers and Hahn, J. Chem. Inf. Model. 2010, 10.1021/ci100050t.
 *
 * @param bits number of positions, at least 1
 * @param radius r, at least 0
 */
public record MorganFingerprint(int bits, int radius) implements StructureEncoding {
  /** The usual number of bits. */
  public static final int DEFAULT_BITS = FingerprintSettings.DEFAULT_BITS;

  /** ECFP6's radius. */
  public static final int DEFAULT_RADIUS = FingerprintSettings.DEFAULT_RADIUS;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if either is too small
   */
  public MorganFingerprint {
    FingerprintSize.check(bits, radius);
  }

  /** The usual sizes. */
  public static MorganFingerprint defaults() {
    return new MorganFingerprint(DEFAULT_BITS, DEFAULT_RADIUS);
  }

  @Override
  public int dimension() {
    return bits;
  }

  @Override
  public String kind() {
    return "SMILES";
  }

  @Override
  public double[] encode(String smiles, Map<String, long[]> known) throws SmilesException {
    double[] vector = new double[bits];
    for (long name : MolecularQuantumNumbers.known(smiles, known, this::names)) {
      vector[(int) (name % bits)] = 1;
    }
    return vector;
  }

  private long[] names(Molecule molecule) {
    int size = molecule.size();
    long[] colour = new long[size];
    BitSet[] covered = new BitSet[size];
    boolean[] inRing = molecule.inRing();
    boolean[] ended = new boolean[size];
    Set<Long> names = new HashSet<>();
    Set<BitSet> seen = new HashSet<>();
    for (int atom = 0; atom < size; atom++) {
      colour[atom] = startColour(molecule, atom, inRing[atom]);
      covered[atom] = new BitSet();
      names.add(colour[atom]);
    }
    for (int r = 1; r <= radius; r++) {
      long[] next = new long[size];
      BitSet[] grown = new BitSet[size];
      for (int atom = 0; atom < size; atom++) {
        next[atom] = grow(molecule, atom, r, colour);
        grown[atom] = (BitSet) covered[atom].clone();
        for (int bond : molecule.bonds[atom]) {
          grown[atom].set(bond);
          grown[atom].or(covered[molecule.other(bond, atom)]);
        }
      }
      // Of neighbourhoods with the same bonds the smallest name counts, whatever the atoms' order.
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (i, j) -> Long.compareUnsigned(next[i], next[j]));
      for (int atom : order) {
        if (!ended[atom]) {
          if (!grown[atom].isEmpty() && seen.add(grown[atom])) {
            names.add(next[atom]);
          } else {
            ended[atom] = true;
          }
        }
      }
      colour = next;
      covered = grown;
    }
    return names.stream().mapToLong(Long::longValue).toArray();
  }

  private static long startColour(Molecule molecule, int atom, boolean inRing) {
    int hydrogens = molecule.hydrogens[atom];
    int hash = combine(0, molecule.element[atom]);
    hash = combine(hash, molecule.bonds[atom].length + hydrogens);
    hash = combine(hash, hydrogens);
    hash = combine(hash, molecule.charge[atom]);
    hash = combine(hash, Elements.excessMass(molecule.element[atom], molecule.mass[atom]));
    return Integer.toUnsignedLong(inRing ? combine(hash, 1) : hash);
  }

  private static long grow(Molecule molecule, int atom, int r, long[] colour) {
    int[] bonds = molecule.bonds[atom];
    long[] seen = new long[bonds.length];
    for (int i = 0; i < bonds.length; i++) {
      // To be sorted by the kind of bond, then by the neighbour.
      seen[i] = (type(molecule, bonds[i]) << 32) | colour[molecule.other(bonds[i], atom)];
    }
    Arrays.sort(seen);
    int hash = combine(r - 1, (int) colour[atom]);
    for (long one : seen) {
      hash = combine(hash, combine(combine(0, (int) (one >> 32)), (int) one));
    }
    return Integer.toUnsignedLong(hash);
  }

  /** RDKit's numbers of bond types. */
  private static long type(Molecule molecule, int bond) {
    int label = molecule.label(bond);
    return label == Molecule.AROMATIC_BOND ? 12 : label;
  }

  /** The hash of a sequence with one more value, as in Boost. */
  private static int combine(int seed, int value) {
    return seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >>> 2));
  }
}
