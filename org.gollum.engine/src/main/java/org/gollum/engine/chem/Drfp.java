// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Differential reaction fingerprint: which fragments appear in a reaction or vanish.
 *
 * <pre>{@code bits = { name mod n : name ∈ F(reactants ∪ agents) △ F(products) }}</pre>
 *
 * where F(M) are the fragments of the molecules in M: each atom, each ring, and what lies within 1
 * to r bonds of each atom. Values are 0 and 1; an unchanged molecule leaves nothing.
 *
 * <p>As the Python package {@code drfp} does at its defaults (n = 2048, r = 3, rings included,
 * environments named from their central atom), with these differences, which a comparison of
 * similarities does not notice: there a fragment is named by the canonical SMILES that RDKit writes
 * for it, here by a number found from the molecule as CDK reads it, so that the same fragment falls
 * on another position, other pairs of fragments share one, and rows must not be compared position
 * by position across both. Where RDKit's and CDK's notions of an aromatic ring differ, so do the
 * fragments around it. Atom maps are ignored here; there every map number makes fragments of its
 * own. A molecule that cannot be read is an error here; there it is left out in silence. A single
 * stereocentre has one name here; there it has two, by how its neighbours happen to be written.
 *
 * <p>Source: Probst, Schwaller and Reymond, Digital Discovery 2022, 10.1039/D1DD00006C.
 *
 * @param bits n, at least 1
 * @param radius r, at least 0
 */
public record Drfp(int bits, int radius) implements StructureEncoding {
  /** The number of bits that the source uses. */
  public static final int DEFAULT_BITS = 2048;

  /** The radius that the source uses. */
  public static final int DEFAULT_RADIUS = 3;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if either is too small
   */
  public Drfp {
    FingerprintSize.check(bits, radius);
  }

  /** The source's sizes. */
  public static Drfp defaults() {
    return new Drfp(DEFAULT_BITS, DEFAULT_RADIUS);
  }

  @Override
  public int dimension() {
    return bits;
  }

  @Override
  public String kind() {
    return "reaction SMILES";
  }

  @Override
  public double[] encode(String smiles, Map<String, long[]> known) throws SmilesException {
    ReactionSmiles reaction = ReactionSmiles.parse(smiles);
    Set<Long> left = new HashSet<>();
    add(reaction.reactants(), left, known);
    add(reaction.agents(), left, known);
    Set<Long> right = new HashSet<>();
    add(reaction.products(), right, known);
    double[] vector = new double[bits];
    for (long name : left) {
      if (!right.contains(name)) {
        vector[Mixing.fold(name, bits)] = 1;
      }
    }
    for (long name : right) {
      if (!left.contains(name)) {
        vector[Mixing.fold(name, bits)] = 1;
      }
    }
    return vector;
  }

  private void add(List<String> molecules, Set<Long> names, Map<String, long[]> known)
      throws SmilesException {
    for (String molecule : molecules) {
      long[] own = known.get(molecule);
      if (own == null) {
        own = names(MoleculeReader.read(molecule));
        known.put(molecule, own);
      }
      for (long name : own) {
        names.add(name);
      }
    }
  }

  private long[] names(Molecule molecule) {
    Set<Long> names = new HashSet<>();
    Fragments fragments = new Fragments(molecule);
    fragments.addRings(names);
    fragments.addAtoms(names);
    fragments.addEnvironments(radius, names);
    return names.stream().mapToLong(Long::longValue).toArray();
  }
}
