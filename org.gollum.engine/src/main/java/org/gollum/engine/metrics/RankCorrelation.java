// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, where equal values share the
 * mean of their ranks. From −1 to 1, without a unit.
 *
 * <p>Source: Kendall and Gibbons, Rank Correlation Methods (5th ed., 1990), chapter 3.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Of two sequences.
   *
   * @return NaN where all values of one are equal, or there are fewer than two
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " values and " + second.length);
    }
    double[] a = ranks(first);
    double[] b = ranks(second);
    double middle = (a.length + 1) / 2.0;
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - middle) * (b[i] - middle);
      squaresA += (a[i] - middle) * (a[i] - middle);
      squaresB += (b[i] - middle) * (b[i] - middle);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
