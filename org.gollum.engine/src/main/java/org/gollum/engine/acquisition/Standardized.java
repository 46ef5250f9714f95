// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/** The one number that improvement depends on, and the checks that come before it. */
final class Standardized {
  private Standardized() {}

  /**
   * u = (μ − best) / σ; at σ = 0 the limit: −∞, 0 or +∞.
   *
   * @throws IllegalArgumentException if a value is not finite, or sd negative
   */
  static double improvement(double mean, double sd, double best) {
    require(mean, sd, best);
    double improvement = mean - best;
    return improvement == 0 ? 0 : improvement / sd;
  }

  /**
   * Checks the three.
   *
   * @throws IllegalArgumentException if a value is not finite, or sd negative
   */
  static void require(double mean, double sd, double best) {
    requireFinite("mean", mean);
    requireFinite("best", best);
    if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sd must be 0 or more and finite, was " + sd);
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, was " + value);
    }
  }
}
