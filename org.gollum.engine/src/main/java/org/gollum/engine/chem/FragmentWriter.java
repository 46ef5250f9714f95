// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one fragment as {@link FragmentText} says: its atoms counted from 0, ranked, and walked
 * through twice, first to find where rings close, then to write. Used once.
 */
final class FragmentWriter {
  private static final int NO_BOND = -1;

  private final Molecule molecule;
  private final FragmentText text;
  private final int[] atoms;
  private final int[] bonds;
  private final int[][] neighbours;
  private final int[][] labels;
  private final int[][] own;
  private final int[] hydrogens;
  private final int[] rank;
  private final boolean[] inRing;

  // The digit of each bond that closes a ring, once it was opened; else 0.
  private final int[] digit;
  private final boolean[] open = new boolean[100];
  private final StringBuilder written = new StringBuilder();
  private final int[][] closures;

  // Of each atom: 0 not reached, 1 on the way, 2 done.
  private final int[] state;

  FragmentWriter(Molecule molecule, FragmentText text, int[] bonds, int size) {
    this.molecule = molecule;
    this.text = text;
    this.bonds = bonds;
    atoms = new int[size];
    int known = 0;
    for (int bond : bonds) {
      known = add(molecule.from[bond], known);
      known = add(molecule.to[bond], known);
    }
    // Their order decides between atoms that are alike.
    Arrays.sort(atoms);
    own = new int[size][];
    int[] degree = new int[size];
    int[] begin = new int[bonds.length];
    int[] end = new int[bonds.length];
    for (int i = 0; i < bonds.length; i++) {
      begin[i] = place(molecule.from[bonds[i]]);
      end[i] = place(molecule.to[bonds[i]]);
      degree[begin[i]]++;
      degree[end[i]]++;
    }
    neighbours = new int[size][];
    labels = new int[size][];
    for (int a = 0; a < size; a++) {
      own[a] = new int[degree[a]];
      neighbours[a] = new int[degree[a]];
      labels[a] = new int[degree[a]];
    }
    int[] filled = new int[size];
    for (int i = 0; i < bonds.length; i++) {
      put(begin[i], end[i], i, filled);
      put(end[i], begin[i], i, filled);
    }
    hydrogens = new int[size];
    long[] key = new long[size];
    for (int a = 0; a < size; a++) {
      hydrogens[a] = hydrogens(a);
      key[a] = key(a);
    }
    rank = FragmentRanks.of(key, neighbours, labels);
    inRing = new boolean[bonds.length];
    if (bonds.length >= size) {
      findRingBonds();
    }
    closures = new int[size][0];
    state = new int[size];
    digit = new int[bonds.length];
  }

  private int add(int atom, int known) {
    for (int i = 0; i < known; i++) {
      if (atoms[i] == atom) {
        return known;
      }
    }
    atoms[known] = atom;
    return known + 1;
  }

  private void put(int atom, int neighbour, int bond, int[] filled) {
    int at = filled[atom]++;
    own[atom][at] = bond;
    neighbours[atom][at] = neighbour;
    // In the order of RDKit's types: an aromatic bond comes after a triple one.
    labels[atom][at] = molecule.label(bonds[bond]);
  }

  int place(int atom) {
    for (int i = 0; i < atoms.length; i++) {
      if (atoms[i] == atom) {
        return i;
      }
    }
    throw new IllegalArgumentException("atom " + atom + " is not in the fragment");
  }

  private int hydrogens(int a) {
    int atom = atoms[a];
    if (text.isFixed(atom)) {
      return molecule.hydrogens[atom];
    }
    // Where an aromatic ring gives no place for hydrogens of its own, they are written.
    int written =
        molecule.aromatic[atom] && molecule.element[atom] != 6 ? molecule.hydrogens[atom] : 0;
    double sum = written;
    for (int bond : own[a]) {
      sum += text.weight(bonds[bond]);
    }
    return written
        + Hydrogens.filling(
            molecule.element[atom], molecule.charge[atom], molecule.aromatic[atom], sum);
  }

  /** Neighbours, element, isotope, hydrogens, charge, stereocentre: one number to sort by. */
  private long key(int a) {
    int atom = atoms[a];
    long key = own[a].length;
    key = key * 256 + molecule.element[atom];
    key = key * 512 + molecule.mass[atom];
    key = key * 32 + hydrogens[a];
    // Negative charges come after positive ones.
    key = key * 64 + (molecule.charge[atom] & 63);
    int[] types = Arrays.stream(labels[a]).sorted().toArray();
    // Six bonds are enough to tell main-group atoms apart.
    for (int i = 0; i < 6; i++) {
      key = key * 6 + (i < types.length ? types[types.length - 1 - i] : 0);
    }
    return key * 2 + (text.isCentre(atom) ? 1 : 0);
  }

  /** A bond is in a ring unless its removal parts the fragment. */
  private void findRingBonds() {
    int[] seen = new int[atoms.length];
    int[] low = new int[atoms.length];
    bridges(0, NO_BOND, seen, low, 1);
  }

  private int bridges(int a, int inBond, int[] seen, int[] low, int next) {
    seen[a] = next;
    low[a] = next;
    int time = next + 1;
    for (int i = 0; i < own[a].length; i++) {
      int bond = own[a][i];
      int other = neighbours[a][i];
      if (bond == inBond) {
        continue;
      }
      if (seen[other] == 0) {
        time = bridges(other, bond, seen, low, time);
        low[a] = Math.min(low[a], low[other]);
        inRing[bond] = low[other] <= seen[a];
      } else {
        low[a] = Math.min(low[a], seen[other]);
        inRing[bond] = true;
      }
    }
    return time;
  }

  /** The fragment from the atom that ranks first. */
  String write() {
    int first = 0;
    for (int i = 0; i < atoms.length; i++) {
      first = rank[i] < rank[first] ? i : first;
    }
    return write(first);
  }

  /** The fragment from an atom. */
  String write(int root) {
    if (bonds.length >= atoms.length) {
      findClosures(root, NO_BOND);
      Arrays.fill(state, 0);
    }
    write(root, NO_BOND);
    return written + doubleBonds();
  }

  /** The walk that finds which bonds close a ring, and at which atoms. */
  private void findClosures(int a, int inBond) {
    state[a] = 1;
    for (int i : ways(a, inBond, true)) {
      int other = neighbours[a][i];
      if (state[other] == 0) {
        findClosures(other, own[a][i]);
      } else if (state[other] == 1) {
        closures[other] = with(closures[other], own[a][i]);
        closures[a] = with(closures[a], own[a][i]);
      }
    }
    state[a] = 2;
  }

  private static int[] with(int[] list, int value) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = value;
    return longer;
  }

  /** The ways on from an atom, as places among its neighbours, in the order they are taken. */
  private Integer[] ways(int a, int inBond, boolean withClosures) {
    Integer[] ways = new Integer[own[a].length];
    long[] cost = new long[ways.length];
    int count = 0;
    for (int i = 0; i < ways.length; i++) {
      if (own[a][i] == inBond) {
        continue;
      }
      int other = neighbours[a][i];
      long type = 32L - type(own[a][i]);
      cost[i] = rank[other];
      if (withClosures && state[other] == 1) {
        cost[i] += type * 5000 - 33L * 5000 * 5000;
      } else if (inRing[own[a][i]]) {
        cost[i] += type * 5000 * 5000;
      }
      ways[count++] = i;
    }
    Integer[] found = Arrays.copyOf(ways, count);
    Arrays.sort(found, (i, j) -> Long.compare(cost[i], cost[j]));
    return found;
  }

  private int type(int bond) {
    int label = molecule.label(bonds[bond]);
    return label == Molecule.AROMATIC_BOND ? 12 : label;
  }

  private void write(int a, int inBond) {
    state[a] = 1;
    StringBuilder rings = new StringBuilder();
    List<Integer> order = new ArrayList<>();
    if (inBond >= 0) {
      order.add(inBond);
    }
    List<Integer> freed = new ArrayList<>();
    boolean[] seen = new boolean[bonds.length];
    for (int bond : closures[a]) {
      seen[bond] = true;
      order.add(bond);
      if (digit[bond] > 0) {
        rings.append(sign(bond)).append(digits(digit[bond]));
        freed.add(digit[bond]);
      } else {
        int free = 1;
        while (open[free]) {
          free++;
        }
        open[free] = true;
        digit[bond] = free;
        rings.append(digits(free));
      }
    }
    freed.forEach(one -> open[one] = false);
    List<Integer> next = new ArrayList<>();
    for (int i : ways(a, inBond, false)) {
      if (state[neighbours[a][i]] == 0 && !seen[own[a][i]]) {
        next.add(i);
        order.add(own[a][i]);
      }
    }
    written.append(
        text.inBrackets(
            atoms[a], hydrogens[a], text.handedness(atoms[a], isTurned(a, inBond, order))));
    written.append(rings);
    for (int k = 0; k < next.size(); k++) {
      int i = next.get(k);
      boolean branch = k < next.size() - 1;
      written.append(branch ? "(" : "").append(sign(own[a][i]));
      write(neighbours[a][i], own[a][i]);
      written.append(branch ? ")" : "");
    }
    state[a] = 2;
  }

  /**
   * Whether a centre's sign must turn: its bonds are written in an odd permutation of their own
   * order, or a hydrogen comes first although it counts as second.
   */
  private boolean isTurned(int a, int inBond, List<Integer> order) {
    boolean turned = order.size() == 3 && inBond < 0 && hydrogens[a] == 1;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        turned ^= order.get(i) > order.get(j);
      }
    }
    return turned;
  }

  private static String digits(int digit) {
    return digit < 10 ? Integer.toString(digit) : "%" + digit;
  }

  private String sign(int bond) {
    int whole = bonds[bond];
    return switch (molecule.label(whole)) {
      case 0 -> "~";
      case 1 ->
          molecule.aromatic[molecule.from[whole]] && molecule.aromatic[molecule.to[whole]]
              ? "-"
              : "";
      case 2 -> "=";
      case 3 -> "#";
      case 4 -> "$";
      default -> "";
    };
  }

  /** The configurations of the double bonds whose substituents are here, in ascending order. */
  private String doubleBonds() {
    StringBuilder all = new StringBuilder();
    molecule.doubleBonds.stream()
        .map(this::doubleBond)
        .filter(one -> !one.isEmpty())
        .sorted()
        .forEach(all::append);
    return all.toString();
  }

  private String doubleBond(Molecule.DoubleBond bond) {
    int from = placeOrNone(bond.from());
    int to = placeOrNone(bond.to());
    if (from < 0 || to < 0) {
      return "";
    }
    int atFrom = higher(from, to);
    int atTo = higher(to, from);
    if (atFrom < 0 || atTo < 0) {
      return "";
    }
    boolean together =
        bond.together() ^ (atoms[atFrom] != bond.atFrom()) ^ (atoms[atTo] != bond.atTo());
    return " " + Math.min(rank[from], rank[to]) + (together ? "Z" : "E");
  }

  private int placeOrNone(int atom) {
    for (int i = 0; i < atoms.length; i++) {
      if (atoms[i] == atom) {
        return i;
      }
    }
    return -1;
  }

  /** Of the other neighbours of a double bond's end, the one that comes last; -1 for none. */
  private int higher(int end, int otherEnd) {
    int best = -1;
    for (int neighbour : neighbours[end]) {
      if (neighbour != otherEnd && (best < 0 || rank[neighbour] > rank[best])) {
        best = neighbour;
      }
    }
    return best;
  }
}
