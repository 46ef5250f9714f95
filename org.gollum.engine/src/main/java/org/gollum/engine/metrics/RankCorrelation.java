// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, −1 to 1.
 *
 * <p>Equal values share the average of their ranks. Source: Spearman, The proof and measurement of
 * association between two things (1904), 10.2307/1412159.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * The correlation of paired values; empty if there are fewer than two pairs, or all values on one
   * side are equal.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is not finite
   */
  public static OptionalDouble of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " values are no pairs");
    }
    double[] ranks = centredRanks(first);
    double[] others = centredRanks(second);
    double product = product(ranks, others);
    double scale = Math.sqrt(product(ranks, ranks)) * Math.sqrt(product(others, others));
    return scale > 0
        ? OptionalDouble.of(Math.max(-1, Math.min(1, product / scale)))
        : OptionalDouble.empty();
  }

  /** Ranks from 1, averaged over equal values, minus the average rank. */
  private static double[] centredRanks(double[] values) {
    int n = values.length;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("ranks need finite values, one is " + value);
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[n];
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      // Ranks from + 1 … to, on average.
      double rank = (from + 1 + to) / 2.0;
      for (int i : Arrays.copyOfRange(order, from, to)) {
        ranks[i] = rank - (n + 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double product(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
