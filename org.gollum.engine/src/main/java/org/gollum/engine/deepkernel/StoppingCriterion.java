// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

/**
 * Stops training when an exponentially weighted moving average of the loss stops falling.
 *
 * <pre>{@code
 * w_j ∝ exp(−η (1 − j/(w−1))),  j = 0 … w−1,  Σ w_j = 1        (window w, η = 1)
 * a   = Σ_j w_j loss[i−w+1+j],  a′ = Σ_j w_j loss[i−w+j]
 * stop when (a′ − a)/|a′| < tolerance
 * }</pre>
 *
 * <p>It needs w + 1 losses before it can say stop. A loss that is not a number never stops it: the
 * learner ends training on one before. Mutable, for one thread and one run of training.
 *
 * <p>Source: BoTorch's {@code ExpMAStoppingCriterion} as of version 0.14; without its bound on the
 * number of steps, which the learner keeps itself.
 */
final class StoppingCriterion {
  /** The window that the source of the method uses. */
  static final int WINDOW = 10;

  private static final double ETA = 1;
  private static final double TOLERANCE = 1e-5;

  private final double[] weights = new double[WINDOW];
  private final double[] losses = new double[WINDOW + 1];
  private int seen;

  StoppingCriterion() {
    double sum = 0;
    for (int j = 0; j < WINDOW; j++) {
      weights[j] = Math.exp(-ETA * (1 - j / (WINDOW - 1.0)));
      sum += weights[j];
    }
    for (int j = 0; j < WINDOW; j++) {
      weights[j] /= sum;
    }
  }

  /** Takes the next step's loss and says whether training should stop before its update. */
  boolean stopsAt(double loss) {
    System.arraycopy(losses, 1, losses, 0, WINDOW);
    losses[WINDOW] = loss;
    seen++;
    if (seen <= WINDOW) {
      return false;
    }
    double before = 0;
    double now = 0;
    for (int j = 0; j < WINDOW; j++) {
      before += weights[j] * losses[j];
      now += weights[j] * losses[j + 1];
    }
    return (before - now) / Math.abs(before) < TOLERANCE;
  }
}
