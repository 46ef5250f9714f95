// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;
import org.gollum.api.Direction;

/**
 * The share of a pool's best outcomes that was found.
 *
 * <pre>{@code coverage = |{chosen i : y_i reaches the threshold}| / |{i : y_i reaches it}|}</pre>
 *
 * <p>The threshold is an outcome of the pool or lies between two, and reaching includes equality,
 * so with ties more points may count than the name says.
 *
 * <p>Source: arXiv:2504.06265, section 5 (outcome ≥ 95th percentile).
 */
public final class TopCoverage {
  private final boolean[] isTop;
  private final double threshold;
  private final int topCount;

  private TopCoverage(double[] pool, double threshold, Direction direction) {
    this.threshold = threshold;
    this.isTop = new boolean[pool.length];
    int count = 0;
    for (int i = 0; i < pool.length; i++) {
      isTop[i] = !direction.isBetter(threshold, pool[i]);
      count += isTop[i] ? 1 : 0;
    }
    this.topCount = count;
  }

  /**
   * The best {@code percent} of the pool: the threshold is the linearly interpolated percentile 100
   * − percent, or percent where smaller is better.
   *
   * @param pool the outcomes of all candidates, at least one, finite
   * @param percent above 0, at most 100; 5 in the method
   * @throws IllegalArgumentException if the pool is empty or not finite, or percent out of range
   */
  public static TopCoverage ofPercent(double[] pool, double percent, Direction direction) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be in (0, 100], was " + percent);
    }
    requireNotEmpty(pool);
    double position = direction == Direction.MAX ? 100 - percent : percent;
    return new TopCoverage(pool, Percentile.of(pool, position), direction);
  }

  /**
   * The {@code count} best of the pool: the threshold is the outcome at that place.
   *
   * @param pool the outcomes of all candidates, finite
   * @param count 1 to the size of the pool
   * @throws IllegalArgumentException if the pool is not finite, or count out of range
   */
  public static TopCoverage ofCount(double[] pool, int count, Direction direction) {
    if (count < 1 || count > pool.length) {
      throw new IllegalArgumentException(
          "count must be 1 to " + pool.length + ", the size of the pool, was " + count);
    }
    double[] sorted = pool.clone();
    for (int i = 0; i < pool.length; i++) {
      Percentile.requireFinite(pool, i);
    }
    Arrays.sort(sorted);
    double threshold = direction == Direction.MAX ? sorted[pool.length - count] : sorted[count - 1];
    return new TopCoverage(pool, threshold, direction);
  }

  /** The outcome to reach. */
  public double threshold() {
    return threshold;
  }

  /** How many of the pool reach it, at least 1. */
  public int topCount() {
    return topCount;
  }

  /** Whether a row of the pool reaches it. */
  public boolean isTop(int row) {
    return isTop[row];
  }

  /**
   * The coverage after each chosen row.
   *
   * @param rows indices into the pool, in the order in which they were chosen; none twice
   * @return as many values, rising from 0 towards 1
   * @throws IllegalArgumentException if a row occurs twice
   */
  public double[] after(int... rows) {
    boolean[] seen = new boolean[isTop.length];
    double[] shares = new double[rows.length];
    int found = 0;
    for (int i = 0; i < rows.length; i++) {
      if (seen[rows[i]]) {
        throw new IllegalArgumentException("row " + rows[i] + " was chosen twice");
      }
      seen[rows[i]] = true;
      found += isTop[rows[i]] ? 1 : 0;
      shares[i] = (double) found / topCount;
    }
    return shares;
  }

  /** The coverage to be expected from {@code chosen} rows drawn blindly: chosen / pool size. */
  public double expectedAtRandom(int chosen) {
    return (double) Math.min(chosen, isTop.length) / isTop.length;
  }

  private static void requireNotEmpty(double[] pool) {
    if (pool.length == 0) {
      throw new IllegalArgumentException("the pool is empty");
    }
  }
}
