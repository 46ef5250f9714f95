// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How a surrogate is trained. The defaults are the same for every task.
 *
 * @param representation what the Gaussian process sees; of the text, where columns stand beside it
 * @param combination how columns beside the text are combined with it, where there are any
 * @param direction whether larger or smaller outcomes are better
 * @param seed of every random choice: initial adapter and projection, dropout, restarts
 * @param projectionSize d, the length of the projected vector
 * @param lora what of the language model is trained, where it is
 * @param schedule how trained values are optimised
 */
public record FitSettings(
    Representation representation,
    Combination combination,
    Direction direction,
    long seed,
    int projectionSize,
    LoraSettings lora,
    TrainingSchedule schedule) {

  /** Checks sizes. */
  public FitSettings {
    if (projectionSize < 1) {
      throw InputException.of("The projection needs at least 1 dimension.")
          .setting("projection size")
          .build();
    }
  }

  /** The defaults for one representation. */
  public static FitSettings defaults(Representation representation) {
    return new FitSettings(
        representation,
        Combination.SUM,
        Direction.MAX,
        1,
        64,
        LoraSettings.defaults(),
        TrainingSchedule.STANDARD);
  }

  /** The same with another representation. */
  public FitSettings withRepresentation(Representation value) {
    return new FitSettings(value, combination, direction, seed, projectionSize, lora, schedule);
  }

  /** The same with another combination. */
  public FitSettings withCombination(Combination value) {
    return new FitSettings(representation, value, direction, seed, projectionSize, lora, schedule);
  }

  /** The same with another direction. */
  public FitSettings withDirection(Direction value) {
    return new FitSettings(
        representation, combination, value, seed, projectionSize, lora, schedule);
  }

  /** The same with another seed. */
  public FitSettings withSeed(long value) {
    return new FitSettings(
        representation, combination, direction, value, projectionSize, lora, schedule);
  }

  /** The same with another length of the projected vector. */
  public FitSettings withProjectionSize(int value) {
    return new FitSettings(representation, combination, direction, seed, value, lora, schedule);
  }

  /** The same with another training of the language model. */
  public FitSettings withLora(LoraSettings value) {
    return new FitSettings(
        representation, combination, direction, seed, projectionSize, value, schedule);
  }

  /** The same with another schedule. */
  public FitSettings withSchedule(TrainingSchedule value) {
    return new FitSettings(
        representation, combination, direction, seed, projectionSize, lora, value);
  }

  /** The same with another bound on the steps. */
  public FitSettings withMaxSteps(int value) {
    return withSchedule(schedule.withMaxSteps(value));
  }
}
