// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * A canonical order of a fragment's atoms by refinement of partitions: atoms are sorted by what
 * they are, then again and again by their neighbours, until nothing changes; of atoms that are
 * still alike the last is set apart, and the others are refined anew.
 *
 * <p>Sorted by number of neighbours, element, isotope, hydrogens, charge, then by the bonds to the
 * neighbours and those neighbours' ranks, largest first. The order in which partitions are taken up
 * decides between orders that are equally canonical; it is that of RDKit, so that fragments are
 * written as there.
 *
 * <p>Source: Schneider, Sahnoun and Landrum, J. Chem. Inf. Model. 2015, 10.1021/acs.jcim.5b00543.
 */
final class FragmentRanks {
  private final int size;
  private final long[] own;
  private final int[][] neighbours;
  private final int[][] labels;
  private final int[] order;
  private final int[] rank;
  private final int[] length;
  private final Deque<Integer> active = new ArrayDeque<>();
  private final BitSet isActive = new BitSet();

  private FragmentRanks(long[] own, int[][] neighbours, int[][] labels) {
    this.own = own;
    this.neighbours = neighbours;
    this.labels = labels;
    size = own.length;
    order = new int[size];
    rank = new int[size];
    length = new int[size];
  }

  /**
   * The rank of each atom, 0 first, no two alike.
   *
   * @param own what each atom is, as a number to sort by
   * @param neighbours of each atom
   * @param labels of the bonds to them
   */
  static int[] of(long[] own, int[][] neighbours, int[][] labels) {
    FragmentRanks ranks = new FragmentRanks(own, neighbours, labels);
    ranks.sortByThemselves();
    ranks.activateAll();
    ranks.refine();
    ranks.breakTies();
    return ranks.rank;
  }

  private void sortByThemselves() {
    for (int i = 0; i < size; i++) {
      int at = i;
      // Few atoms, so insertion; equal ones stay in their order.
      while (at > 0 && own[order[at - 1]] > own[i]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    int begin = 0;
    for (int i = 0; i < size; i++) {
      if (i > 0 && own[order[i]] != own[order[i - 1]]) {
        begin = i;
      }
      rank[order[i]] = begin;
      length[begin]++;
    }
  }

  private void activateAll() {
    for (int begin = 0; begin < size; begin += Math.max(1, length[begin])) {
      activate(begin);
    }
  }

  private void activate(int begin) {
    if (length[begin] > 1 && !isActive.get(begin)) {
      isActive.set(begin);
      active.push(begin);
    }
  }

  private void refine() {
    while (!active.isEmpty()) {
      int begin = active.pop();
      isActive.clear(begin);
      if (length[begin] > 1) {
        split(begin, length[begin]);
      }
    }
  }

  private void split(int begin, int count) {
    long[][] keys = new long[count][];
    int[] atoms = Arrays.copyOfRange(order, begin, begin + count);
    for (int i = 0; i < count; i++) {
      long[] key = key(atoms[i]);
      int atom = atoms[i];
      int at = i;
      while (at > 0 && Arrays.compare(keys[at - 1], key) > 0) {
        keys[at] = keys[at - 1];
        order[begin + at] = order[begin + at - 1];
        at--;
      }
      keys[at] = key;
      order[begin + at] = atom;
    }
    int first = begin;
    length[begin] = 0;
    for (int i = 0; i < count; i++) {
      if (i > 0 && Arrays.compare(keys[i], keys[i - 1]) != 0) {
        first = begin + i;
        length[first] = 0;
      }
      rank[order[begin + i]] = first;
      length[first]++;
    }
    BitSet touched = new BitSet();
    for (int i = length[begin]; i < count; i++) {
      touch(order[begin + i], touched);
    }
    touched.stream().forEach(this::activate);
  }

  private void touch(int atom, BitSet touched) {
    for (int neighbour : neighbours[atom]) {
      touched.set(rank[neighbour]);
    }
  }

  /** The bonds of an atom with the ranks they lead to, largest first. */
  private long[] key(int atom) {
    int degree = neighbours[atom].length;
    long[] key = new long[degree];
    for (int i = 0; i < degree; i++) {
      key[i] = -(labels[atom][i] * (long) Integer.MAX_VALUE + rank[neighbours[atom][i]]);
    }
    Arrays.sort(key);
    for (int i = 0; i < degree; i++) {
      key[i] = -key[i];
    }
    return key;
  }

  private void breakTies() {
    for (int i = 0; i < size; i++) {
      while (length[rank[order[i]]] > 1) {
        int begin = rank[order[i]];
        int last = begin + length[begin] - 1;
        int atom = order[last];
        length[begin]--;
        rank[atom] = last;
        length[last] = 1;
        BitSet touched = new BitSet();
        touch(atom, touched);
        touched.stream().forEach(this::activate);
        refine();
      }
    }
  }
}
