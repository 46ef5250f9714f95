// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gollum.api.Direction;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.ClassDistances;
import org.gollum.engine.space.LearnedSpace;

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
  private Optional<TrainedOn> lastTrainedOn = Optional.empty();

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

  /** How many rows were chosen so far, the start not counted. */
  int chosen() {
    return known.size() - start.length;
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
   * @param surrogate that was trained on the rows known so far
   * @param before its training points at the first step, where that is known
   */
  Round add(
      int[] candidates,
      Prediction predicted,
      List<Pick> chosen,
      double seconds,
      int steps,
      Surrogate surrogate,
      Optional<Points> before) {
    double[] knownBefore = Arrays.stream(rows()).mapToDouble(replayed.outcomes()::of).toArray();
    Outcomes trained = surrogate.outcomes();
    TrainedOn trainedOn =
        new TrainedOn(inOrderOf(trained), trained, before, surrogate.learnedPoints(), direction());
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
    calibration = calibration(predicted, candidates, knownBefore);
    Round round =
        new Round(
            rounds.size() + 1,
            choices,
            best(),
            replayed.coverage(rows()),
            seconds,
            steps,
            calibration.map(Calibration::nlpd).orElse(Double.NaN),
            surrogate.relativeLengthscale(),
            trainedOn.classDistance(trainedOn.after()),
            before.map(trainedOn::classDistance).orElse(OptionalDouble.empty()),
            surrogate.representation(),
            HeldOutScores.of(surrogate));
    rounds.add(round);
    lastTrainedOn = Optional.of(trainedOn);
    return round;
  }

  /** All rounds so far, as the run of a seed. */
  BacktestRun run(long seed) {
    List<BacktestRun.Start> begin =
        Arrays.stream(start)
            .mapToObj(row -> new BacktestRun.Start(row, replayed.outcomes().of(row)))
            .toList();
    return new BacktestRun(
        seed,
        begin,
        startBest,
        startCoverage,
        rounds,
        calibration,
        lastTrainedOn.map(TrainedOn::picture));
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

  /**
   * The known rows in the order of training, which shows in the outcomes: the table's order, or the
   * one in which they became known. Empty if it is neither.
   */
  private List<Integer> inOrderOf(Outcomes trained) {
    int[] inTable = Arrays.stream(rows()).sorted().toArray();
    for (int[] order : List.of(inTable, rows())) {
      if (Arrays.equals(replayed.outcomes().rows(order).toArray(), trained.toArray())) {
        return Arrays.stream(order).boxed().toList();
      }
    }
    return List.of();
  }

  /** What a surrogate was trained on, in its order. */
  private record TrainedOn(
      List<Integer> rows,
      Outcomes outcomes,
      Optional<Points> before,
      Points after,
      Direction direction) {

    OptionalDouble classDistance(Points points) {
      return ClassDistances.of(points, outcomes.toArray(), direction)
              instanceof ClassDistances.Known known
          ? OptionalDouble.of(known.ratio())
          : OptionalDouble.empty();
    }

    SpacePicture picture() {
      LearnedSpace now = space(after);
      return new SpacePicture(
          rows,
          Arrays.stream(outcomes.toArray()).boxed().toList(),
          // Where only the Gaussian process was fitted, nothing is computed twice.
          before.map(points -> points.equals(after) ? now : space(points)),
          now);
    }

    private LearnedSpace space(Points points) {
      return LearnedSpace.of(points, outcomes.toArray(), direction);
    }
  }

  private Direction direction() {
    return replayed.direction();
  }

  private int[] rows() {
    return known.stream().mapToInt(Integer::intValue).toArray();
  }
}
