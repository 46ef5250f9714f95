// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How trained values are optimised: adapters, projection, kernel, noise and mean together, by AdamW
 * on the negative log marginal likelihood.
 *
 * @param maxSteps at most so many updates
 * @param learningRate AdamW's, for adapters and projection
 * @param gpLearningRate AdamW's, for kernel, noise and mean
 * @param weightDecay AdamW's, decoupled, on every trained value
 * @param decay both learning rates are multiplied by this after each step
 */
public record TrainingSchedule(
    int maxSteps, double learningRate, double gpLearningRate, double weightDecay, double decay) {

  /** That of arXiv 2504.06265: until the loss stops falling. */
  public static final TrainingSchedule REFERENCE =
      new TrainingSchedule(10_000, 0.002, 0.2, 1e-3, 0.95);

  /** The default: few steps, calibrated. */
  public static final TrainingSchedule STANDARD = REFERENCE;

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
    return new TrainingSchedule(value, learningRate, gpLearningRate, weightDecay, decay);
  }
}
