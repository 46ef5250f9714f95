// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.gollum.api.FitSettings;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;

/**
 * How a measured table is replayed.
 *
 * @param fit how each round's surrogate is trained; its seed is replaced by the run's
 * @param selection how each round's batch is chosen; its seed is replaced by the run's
 * @param rounds of choosing and looking up
 * @param startPoints rows that are known before the first round
 * @param seeds one run each
 * @param warmStart whether each round's training begins where the last one ended; the first is
 *     fresh
 * @param experiments how many are chosen at most in all rounds, the last batch is cut to it; empty
 *     where rounds and batch alone say it
 * @param startDesign how the rows known before the first round are chosen
 * @param contenders among which each round takes what its known rows support best; {@code fit} is
 *     the first one's. Empty where there is only that one
 */
public record BacktestSettings(
    FitSettings fit,
    SelectionSettings selection,
    int rounds,
    int startPoints,
    List<Long> seeds,
    boolean warmStart,
    OptionalInt experiments,
    InitialDesign startDesign,
    List<Representation> contenders) {

  /** The source's number of rounds. */
  public static final int DEFAULT_ROUNDS = 50;

  /** The source's number of starting rows. */
  public static final int DEFAULT_START_POINTS = 10;

  /** The source's seeds, as {@link Seeds#parse} reads them. */
  public static final String DEFAULT_SEEDS = "1..20";

  /** Checks counts. */
  public BacktestSettings {
    seeds = List.copyOf(seeds);
    contenders = List.copyOf(contenders);
    if (rounds < 1) {
      throw InputException.of(
              "A backtest needs at least 1 round, but " + rounds + " were asked for.")
          .setting("rounds")
          .build();
    }
    if (startPoints < 2) {
      throw InputException.of(
              "At least 2 start points are needed, but " + startPoints + " were asked for.")
          .setting("start points")
          .build();
    }
    if (seeds.isEmpty()) {
      throw InputException.of("At least 1 seed is needed.").setting("seeds").build();
    }
    if (warmStart && !contenders.isEmpty()) {
      throw InputException.of("Several representations cannot go on where the last one ended.")
          .setting("warm start")
          .remedy("Leave it out, or name one representation.")
          .build();
    }
    Representation representation = fit.representation();
    if (startDesign.needsVectors() && representation.trainsLanguageModel()) {
      throw InputException.of(
              "The start design "
                  + startDesign.id()
                  + " looks at vectors, and the representation "
                  + representation.id()
                  + " has none before it is trained.")
          .setting("start design")
          .remedy("Choose random, or a representation that leaves the language model as it is.")
          .build();
    }
    if (warmStart && !representation.trainsLanguageModel() && !representation.trainsProjection()) {
      throw InputException.of(
              "The representation "
                  + representation.id()
                  + " trains nothing that the next round could begin with.")
          .setting("warm start")
          .remedy("Leave it out, or choose a representation that is trained.")
          .build();
    }
  }

  /** Settings where rounds and batch say how many experiments are chosen. */
  public BacktestSettings(
      FitSettings fit,
      SelectionSettings selection,
      int rounds,
      int startPoints,
      List<Long> seeds,
      boolean warmStart) {
    this(
        fit,
        selection,
        rounds,
        startPoints,
        seeds,
        warmStart,
        OptionalInt.empty(),
        InitialDesign.RANDOM,
        List.of());
  }

  /** Settings with fresh training in every round. */
  public BacktestSettings(
      FitSettings fit, SelectionSettings selection, int rounds, int startPoints, List<Long> seeds) {
    this(fit, selection, rounds, startPoints, seeds, false);
  }

  /** The same with or without a warm start. */
  public BacktestSettings withWarmStart(boolean value) {
    return new BacktestSettings(
        fit, selection, rounds, startPoints, seeds, value, experiments, startDesign, contenders);
  }

  /** The same with other seeds. */
  public BacktestSettings withSeeds(List<Long> value) {
    return new BacktestSettings(
        fit,
        selection,
        rounds,
        startPoints,
        value,
        warmStart,
        experiments,
        startDesign,
        contenders);
  }

  /** The same, taking in each round what the known rows support best of these. */
  public BacktestSettings withContenders(List<Representation> value) {
    return new BacktestSettings(
        fit, selection, rounds, startPoints, seeds, warmStart, experiments, startDesign, value);
  }

  /** What is learned from, in a word or some. */
  public String representation() {
    return contenders.isEmpty()
        ? fit.representation().id()
        : "best of "
            + contenders.stream().map(Representation::id).collect(Collectors.joining(", "));
  }

  /**
   * The same with so many rounds that this number of experiments is chosen, whatever the batch: for
   * comparing batches fairly.
   *
   * @throws InputException if it is less than 1
   */
  public BacktestSettings withExperiments(int value) {
    if (value < 1) {
      throw InputException.of(
              "A backtest needs at least 1 experiment, but " + value + " were asked for.")
          .setting("experiments")
          .build();
    }
    int batch = selection.batch();
    int enough = value / batch + (value % batch == 0 ? 0 : 1);
    return new BacktestSettings(
        fit,
        selection,
        enough,
        startPoints,
        seeds,
        warmStart,
        OptionalInt.of(value),
        startDesign,
        contenders);
  }

  /**
   * The same with another choice of the rows known before the first round.
   *
   * @throws InputException if it looks at vectors, and the representation has none before training
   */
  public BacktestSettings withStartDesign(InitialDesign value) {
    return new BacktestSettings(
        fit, selection, rounds, startPoints, seeds, warmStart, experiments, value, contenders);
  }

  /** The next round's batch once so many experiments were chosen. */
  int batchAfter(int chosen) {
    int left = experiments.isPresent() ? experiments.getAsInt() - chosen : Integer.MAX_VALUE;
    return Math.min(selection.batch(), left);
  }

  /** 50 rounds of one experiment, 10 start points, 20 seeds. */
  public static BacktestSettings defaults(FitSettings fit) {
    return new BacktestSettings(
        fit,
        SelectionSettings.defaults(),
        DEFAULT_ROUNDS,
        DEFAULT_START_POINTS,
        Seeds.parse(DEFAULT_SEEDS));
  }
}
