// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How trained values are optimised: adapters, projection, kernel, noise and mean, on the negative
 * log marginal likelihood.
 *
 * @param maxSteps at most so many updates by AdamW
 * @param adapterLearningRate AdamW's, for the factors of adapters
 * @param learningRate AdamW's, for the projection
 * @param gpLearningRate AdamW's, for kernel, noise and mean; 0 where these are fitted otherwise
 * @param weightDecay AdamW's, decoupled, on every trained value
 * @param decay the learning rates are multiplied by this after each step
 * @param calibrated whether the projection begins on conditioned vectors, and kernel, noise and
 *     mean are fitted before the steps, held during them and cross-validated after them; otherwise
 *     they are trained along
 */
public record TrainingSchedule(
    int maxSteps,
    double adapterLearningRate,
    double learningRate,
    double gpLearningRate,
    double weightDecay,
    double decay,
    boolean calibrated) {

  /** That of arXiv 2504.06265: all values together until the loss stops falling. */
  public static final TrainingSchedule REFERENCE =
      new TrainingSchedule(10_000, 0.002, 0.002, 0.2, 1e-3, 0.95, false);

  /** The default: few steps, calibrated; docs/training-schedule.md says how it was found. */
  public static final TrainingSchedule STANDARD =
      new TrainingSchedule(10, 0.002, 0.02, 0, 1e-3, 0.95, true);

  /** Checks the number of steps. */
  public TrainingSchedule {
    if (maxSteps < 0) {
      throw InputException.of("The number of steps cannot be negative.")
          .setting("maximum steps")
          .build();
    }
  }

  /** The same with another bound on the steps. */
  public TrainingSchedule withMaxSteps(int value) {
    return new TrainingSchedule(
        value, adapterLearningRate, learningRate, gpLearningRate, weightDecay, decay, calibrated);
  }

  /** The same with other learning rates. */
  public TrainingSchedule withLearningRates(double adapter, double projection, double gp) {
    return new TrainingSchedule(maxSteps, adapter, projection, gp, weightDecay, decay, calibrated);
  }

  /** The same with another factor per step. */
  public TrainingSchedule withDecay(double value) {
    return new TrainingSchedule(
        maxSteps,
        adapterLearningRate,
        learningRate,
        gpLearningRate,
        weightDecay,
        value,
        calibrated);
  }
}
