// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.Direction;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Prediction;

/**
 * What is known of a pool as rounds go on: the rows measured so far, and each round's figures.
 * Mutable, for one thread.
 */
final class KnownRows {
  private final ReplayPool replayed;
  private final int[] start;
  private final double startBest;
  private final double startCoverage;
  private final Set<Integer> known = new LinkedHashSet<>();
  private final List<Round> rounds = new ArrayList<>();
  private Optional<Calibration> calibration = Optional.empty();

  /**
   * Nothing but the start is known.
   *
   * @param start rows of the pool, ascending
   */
  KnownRows(ReplayPool replayed, int[] start) {
    this.replayed = replayed;
    this.start = start.clone();
    Arrays.stream(start).forEach(known::add);
    this.startBest = best();
    this.startCoverage = replayed.coverage(start);
  }

  /** The outcomes of the known rows; the others count as not measured. */
  Outcomes outcomes() {
    return replayed.outcomes().knownOnlyAt(rows());
  }

  /** The best known outcome. */
  double best() {
    int sign = direction().sign();
    return sign
        * known.stream().mapToDouble(row -> sign * replayed.outcomes().of(row)).max().getAsDouble();
  }

  /** The rows of the pool that are not known, in the table's order. */
  int[] left() {
    return replayed.rows().stream()
        .mapToInt(Integer::intValue)
        .filter(row -> !known.contains(row))
        .toArray();
  }

  /**
   * A row that was chosen.
   *
   * @param candidate its position among those predicted
   * @param acquisition its score
   */
  record Pick(int candidate, double acquisition) {}

  /**
   * Makes the chosen rows known.
   *
   * @param candidates {@link #left} of before, in the order of the prediction
   * @param predicted by the surrogate that chose
   * @param chosen best score first
   * @param seconds for training, prediction and choice
   * @param steps evaluations of the loss and its gradient
   * @param relativeLengthscale of the surrogate
   */
  Round add(
      int[] candidates,
      Prediction predicted,
      List<Pick> chosen,
      double seconds,
      int steps,
      double relativeLengthscale) {
    double[] before = Arrays.stream(rows()).mapToDouble(replayed.outcomes()::of).toArray();
    List<Round.Choice> choices = new ArrayList<>();
    for (Pick pick : chosen) {
      int row = candidates[pick.candidate()];
      known.add(row);
      choices.add(
          new Round.Choice(
              row,
              replayed.outcomes().of(row),
              pick.acquisition(),
              predicted.mean(pick.candidate()),
              predicted.sd(pick.candidate())));
    }
    calibration = calibration(predicted, candidates, before);
    Round round =
        new Round(
            rounds.size() + 1,
            choices,
            best(),
            replayed.coverage(rows()),
            seconds,
            steps,
            calibration.map(Calibration::nlpd).orElse(Double.NaN),
            relativeLengthscale);
    rounds.add(round);
    return round;
  }

  /** All rounds so far, as the run of a seed. */
  BacktestRun run(long seed) {
    List<BacktestRun.Start> begin =
        Arrays.stream(start)
            .mapToObj(row -> new BacktestRun.Start(row, replayed.outcomes().of(row)))
            .toList();
    return new BacktestRun(seed, begin, startBest, startCoverage, rounds, calibration);
  }

  private Optional<Calibration> calibration(
      Prediction predicted, int[] candidates, double[] knownBefore) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < candidates.length; i++) {
      if (!known.contains(candidates[i])) {
        unknown.add(i);
      }
    }
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    double scale = replayed.data().sd();
    double[] truth = new double[unknown.size()];
    double[] mean = new double[truth.length];
    double[] sd = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = replayed.outcomes().of(candidates[unknown.get(i)]) / scale;
      mean[i] = predicted.mean(unknown.get(i)) / scale;
      sd[i] = predicted.sdObserved(unknown.get(i)) / scale;
    }
    double[] training = Arrays.stream(knownBefore).map(y -> y / scale).toArray();
    return Optional.of(Calibration.of(truth, mean, sd, training));
  }

  private Direction direction() {
    return replayed.direction();
  }

  private int[] rows() {
    return known.stream().mapToInt(Integer::intValue).toArray();
  }
}
