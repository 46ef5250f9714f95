// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;

/** Percentiles with linear interpolation between the two nearest values, NumPy's default. */
public final class Percentile {
  private Percentile() {}

  /**
   * The percentile of values: position {@code percent/100 · (n − 1)} in their sorted order.
   *
   * @param values at least one, finite, not changed
   * @param percent 0 to 100
   * @throws IllegalArgumentException if there is no value, one is not finite, or percent is out of
   *     range
   */
  public static double of(double[] values, double percent) {
    if (values.length == 0 || !(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percentile " + percent + " of " + values.length + " values");
    }
    double[] sorted = values.clone();
    for (int i = 0; i < values.length; i++) {
      requireFinite(values, i);
    }
    Arrays.sort(sorted);
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position - below;
    double step = sorted[above] - sorted[below];
    // From the nearer end, as NumPy does: a threshold that differs in the last digit would let a
    // point in or out.
    return share < 0.5 ? sorted[below] + step * share : sorted[above] - step * (1 - share);
  }

  static void requireFinite(double[] values, int i) {
    if (!Double.isFinite(values[i])) {
      throw new IllegalArgumentException("outcome " + i + " is " + values[i]);
    }
  }
}
