// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.List;

/**
 * A molecule, or several side by side, as a graph: atoms but for plain hydrogens, and bonds.
 * Numbers of atoms and bonds are indices from 0. Arrays are not copied; nobody changes them.
 */
final class Molecule {
  /** Stands for a hydrogen among a centre's neighbours. */
  static final int HYDROGEN = -1;

  /** The label of an aromatic bond; others are labelled by their order. */
  static final int AROMATIC_BOND = 5;

  /** Atomic number of each atom, 0 for the wildcard. */
  final int[] element;

  /** Formal charge of each atom. */
  final int[] charge;

  /** Mass number of each atom where the SMILES names one, else 0. */
  final int[] mass;

  /** Hydrogens attached to each atom, written or not. */
  final int[] hydrogens;

  /** Whether each atom was written in brackets, with its hydrogens. */
  final boolean[] bracketed;

  /** Whether each atom is aromatic. */
  final boolean[] aromatic;

  /** First atom of each bond. */
  final int[] from;

  /** Second atom of each bond. */
  final int[] to;

  /** Order of each bond as written without aromaticity: 1, 2, 3, 4; 0 for a coordinative one. */
  final int[] order;

  /** Whether each bond is aromatic. */
  final boolean[] aromaticBond;

  /** The bonds of each atom, ascending. */
  final int[][] bonds;

  /** The atoms of the relevant cycles (Vismara 1997), in the order of the ring. */
  final List<int[]> rings;

  /** Stereocentres with four neighbours, one of which may be a hydrogen. */
  final List<Centre> centres;

  /** Double bonds with a configuration. */
  final List<DoubleBond> doubleBonds;

  Molecule(Atoms atoms, Bonds bonds, List<int[]> rings, Stereo stereo) {
    element = atoms.element;
    charge = atoms.charge;
    mass = atoms.mass;
    hydrogens = atoms.hydrogens;
    bracketed = atoms.bracketed;
    aromatic = atoms.aromatic;
    from = bonds.from;
    to = bonds.to;
    order = bonds.order;
    aromaticBond = bonds.aromatic;
    this.bonds = bondsOf(element.length, from, to);
    this.rings = rings;
    centres = stereo.centres();
    doubleBonds = stereo.doubleBonds();
  }

  /** What is known of each atom. */
  static final class Atoms {
    final int[] element;
    final int[] charge;
    final int[] mass;
    final int[] hydrogens;
    final boolean[] bracketed;
    final boolean[] aromatic;

    Atoms(int size) {
      element = new int[size];
      charge = new int[size];
      mass = new int[size];
      hydrogens = new int[size];
      bracketed = new boolean[size];
      aromatic = new boolean[size];
    }
  }

  /** What is known of each bond. */
  static final class Bonds {
    final int[] from;
    final int[] to;
    final int[] order;
    final boolean[] aromatic;

    Bonds(int size) {
      from = new int[size];
      to = new int[size];
      order = new int[size];
      aromatic = new boolean[size];
    }
  }

  /** Configurations. */
  record Stereo(List<Centre> centres, List<DoubleBond> doubleBonds) {}

  /**
   * A tetrahedral stereocentre.
   *
   * @param atom the centre
   * @param neighbours four, {@link #HYDROGEN} for the hydrogen
   * @param anticlockwise how the other three follow each other, seen from the first
   */
  record Centre(int atom, List<Integer> neighbours, boolean anticlockwise) {}

  /**
   * A double bond with one named substituent at each end.
   *
   * @param from one end
   * @param to the other
   * @param atFrom a neighbour of the first end
   * @param atTo a neighbour of the second
   * @param together whether those two lie on one side
   */
  record DoubleBond(int from, int to, int atFrom, int atTo, boolean together) {}

  private static int[][] bondsOf(int size, int[] from, int[] to) {
    int[] degree = new int[size];
    for (int bond = 0; bond < from.length; bond++) {
      degree[from[bond]]++;
      degree[to[bond]]++;
    }
    int[][] bonds = new int[size][];
    Arrays.setAll(bonds, atom -> new int[degree[atom]]);
    for (int bond = from.length - 1; bond >= 0; bond--) {
      bonds[from[bond]][--degree[from[bond]]] = bond;
      bonds[to[bond]][--degree[to[bond]]] = bond;
    }
    return bonds;
  }

  /** The number of atoms. */
  int size() {
    return element.length;
  }

  /** Aromatic, or the order: what tells one bond from another. */
  int label(int bond) {
    return aromaticBond[bond] ? AROMATIC_BOND : order[bond];
  }

  /** The atom at the other end of a bond. */
  int other(int bond, int atom) {
    return from[bond] == atom ? to[bond] : from[bond];
  }

  /** Whether each atom lies in a ring. */
  boolean[] inRing() {
    boolean[] inRing = new boolean[size()];
    for (int[] ring : rings) {
      for (int atom : ring) {
        inRing[atom] = true;
      }
    }
    return inRing;
  }

  /** The bond between two atoms, or -1. */
  int bondBetween(int atom, int neighbour) {
    for (int bond : bonds[atom]) {
      if (other(bond, atom) == neighbour) {
        return bond;
      }
    }
    return -1;
  }
}
