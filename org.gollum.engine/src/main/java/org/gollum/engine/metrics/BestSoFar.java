// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import org.gollum.api.Direction;

/** The best outcome among those measured up to each point of a campaign. */
public final class BestSoFar {
  private BestSoFar() {}

  /**
   * The running best.
   *
   * @param outcomes in the order in which they were measured, finite
   * @return as many values; value i is the best of outcomes 0 … i
   * @throws IllegalArgumentException if an outcome is not finite
   */
  public static double[] of(double[] outcomes, Direction direction) {
    double[] best = new double[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      Percentile.requireFinite(outcomes, i);
      best[i] = i == 0 || direction.isBetter(outcomes[i], best[i - 1]) ? outcomes[i] : best[i - 1];
    }
    return best;
  }
}
