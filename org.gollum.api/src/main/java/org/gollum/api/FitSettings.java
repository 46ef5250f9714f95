// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How a surrogate is trained. The defaults are those of arXiv 2504.06265, tuned once and the same
 * for every task.
 *
 * @param representation what the Gaussian process sees
 * @param direction whether larger or smaller outcomes are better
 * @param seed of every random choice: initial projection, restarts
 * @param projectionSize d, the length of the projected vector
 * @param maxSteps at most so many updates of the projection
 * @param learningRate AdamW's, for the projection
 * @param gpLearningRate AdamW's, for kernel, noise and mean
 * @param weightDecay AdamW's, decoupled, on every trained value
 * @param decay both learning rates are multiplied by this after each step
 */
public record FitSettings(
    Representation representation,
    Direction direction,
    long seed,
    int projectionSize,
    int maxSteps,
    double learningRate,
    double gpLearningRate,
    double weightDecay,
    double decay) {

  /** Checks sizes and rates. */
  public FitSettings {
    if (projectionSize < 1) {
      throw InputException.of("The projection needs at least 1 dimension.")
          .setting("projection size")
          .build();
    }
    if (maxSteps < 0) {
      throw InputException.of("The number of steps cannot be negative.")
          .setting("maximum steps")
          .build();
    }
  }

  /** The defaults for one representation. */
  public static FitSettings defaults(Representation representation) {
    return new FitSettings(representation, Direction.MAX, 1, 64, 10_000, 0.002, 0.2, 1e-3, 0.95);
  }

  /** The same with another representation. */
  public FitSettings withRepresentation(Representation value) {
    return new FitSettings(
        value,
        direction,
        seed,
        projectionSize,
        maxSteps,
        learningRate,
        gpLearningRate,
        weightDecay,
        decay);
  }

  /** The same with another direction. */
  public FitSettings withDirection(Direction value) {
    return new FitSettings(
        representation,
        value,
        seed,
        projectionSize,
        maxSteps,
        learningRate,
        gpLearningRate,
        weightDecay,
        decay);
  }

  /** The same with another seed. */
  public FitSettings withSeed(long value) {
    return new FitSettings(
        representation,
        direction,
        value,
        projectionSize,
        maxSteps,
        learningRate,
        gpLearningRate,
        weightDecay,
        decay);
  }

  /** The same with another length of the projected vector. */
  public FitSettings withProjectionSize(int value) {
    return new FitSettings(
        representation,
        direction,
        seed,
        value,
        maxSteps,
        learningRate,
        gpLearningRate,
        weightDecay,
        decay);
  }

  /** The same with another bound on the steps. */
  public FitSettings withMaxSteps(int value) {
    return new FitSettings(
        representation,
        direction,
        seed,
        projectionSize,
        value,
        learningRate,
        gpLearningRate,
        weightDecay,
        decay);
  }
}
