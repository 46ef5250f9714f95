// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rows that may be chosen, in an order shuffled from the seed, with their vectors; which of
 * them were taken, and which are identical to one that was. Places are counted from 0 in that
 * order. Mutable, for one thread.
 */
final class Places {
  private final int[] rows;
  private final double[][] vectors;

  /** Identical vectors have one number. */
  private final int[] group;

  private final boolean[] taken;
  private final boolean[] groupTaken;
  private final List<Integer> chosen = new ArrayList<>();
  private int freshGroups;

  private Places(int[] rows, double[][] vectors, int[] group, int groups) {
    this.rows = rows;
    this.vectors = vectors;
    this.group = group;
    this.taken = new boolean[rows.length];
    this.groupTaken = new boolean[groups];
    this.freshGroups = groups;
  }

  /**
   * Nothing is taken.
   *
   * @param points a vector for every row of the table
   * @param rows the rows that may be chosen, in the order of places
   * @throws IllegalArgumentException if vectors differ in length, or a value is not finite
   */
  static Places of(double[][] points, int[] rows) {
    double[][] vectors = new double[rows.length][];
    int[] group = new int[rows.length];
    Map<List<Double>, Integer> groups = new HashMap<>();
    for (int place = 0; place < rows.length; place++) {
      double[] vector = points[rows[place]];
      if (vector.length != points[rows[0]].length) {
        throw new IllegalArgumentException(
            "row "
                + rows[place]
                + " has "
                + vector.length
                + " values, row "
                + rows[0]
                + " has "
                + points[rows[0]].length);
      }
      for (double value : vector) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("row " + rows[place] + " holds " + value);
        }
      }
      vectors[place] = vector;
      // + 0.0 makes −0 equal to 0.
      List<Double> values = Arrays.stream(vector).mapToObj(value -> value + 0.0).toList();
      group[place] = groups.computeIfAbsent(values, key -> groups.size());
    }
    return new Places(rows, vectors, group, groups.size());
  }

  /** How many rows there are to choose from. */
  int count() {
    return rows.length;
  }

  /** A place's vector, not to be changed. */
  double[] vector(int place) {
    return vectors[place];
  }

  /** Chooses a place. */
  void take(int place) {
    taken[place] = true;
    chosen.add(rows[place]);
    if (!groupTaken[group[place]]) {
      groupTaken[group[place]] = true;
      freshGroups--;
    }
  }

  /** Whether neither it nor an identical place was taken. */
  boolean isFresh(int place) {
    return !groupTaken[group[place]];
  }

  /**
   * The place of the largest score, the first of equals; identical to one that was taken only where
   * nothing else is left.
   */
  int best(IntToDoubleFunction score) {
    boolean anyFresh = freshGroups > 0;
    int best = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < rows.length; place++) {
      if (anyFresh ? isFresh(place) : !taken[place]) {
        double value = score.applyAsDouble(place);
        if (best < 0 || value > largest) {
          best = place;
          largest = value;
        }
      }
    }
    return best;
  }

  /** The rows taken so far, in their order. */
  int[] chosen() {
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Squared Euclidean distance of two vectors. */
  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  /** All places. */
  IntStream all() {
    return IntStream.range(0, rows.length);
  }
}
