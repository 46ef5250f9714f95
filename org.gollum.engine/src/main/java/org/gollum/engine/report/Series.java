// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.Calibration;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.Round;

/**
 * One backtest under the name it has on the page, and its quantities over the seeds.
 *
 * @param name distinct on the page
 * @param result what was replayed
 */
record Series(String name, BacktestResult result) {

  /** Names each result by its representation; where that is not distinct, by model or number. */
  static List<Series> of(List<BacktestResult> results) {
    List<Series> series = new ArrayList<>();
    for (BacktestResult result : results) {
      String representation = result.settings().representation();
      String name = representation;
      Optional<String> model = result.data().model();
      if (isTaken(name, series) && model.isPresent()) {
        name = representation + " · " + model.get();
      }
      String distinct = name;
      for (int number = 2; isTaken(distinct, series); number++) {
        distinct = name + " (" + number + ")";
      }
      series.add(new Series(distinct, result));
    }
    return series;
  }

  private static boolean isTaken(String name, List<Series> series) {
    return series.stream().anyMatch(s -> s.name().equals(name));
  }

  Direction direction() {
    return result.settings().fit().direction();
  }

  BacktestResult.Data data() {
    return result.data();
  }

  List<BacktestRun> runs() {
    return result.runs();
  }

  /** The longest run's number of rounds. */
  int rounds() {
    return runs().stream().mapToInt(run -> run.rounds().size()).max().orElse(0);
  }

  /** The best outcome in the table. */
  double tableBest() {
    return direction() == Direction.MAX ? data().max() : data().min();
  }

  /** Share of the top 5 % known after a round; 0 is the start. A run that ended stays as it is. */
  Spread coverage(int round) {
    return over(run -> after(run, round, BacktestRun::startCoverage5, Round::coverage5));
  }

  /** The best outcome known after a round; 0 is the start. */
  Spread best(int round) {
    return over(run -> after(run, round, BacktestRun::startBest, Round::best));
  }

  /** A quantity that exists only while a run lasts; rounds from 1. */
  Spread inRound(int round, ToDoubleFunction<Round> quantity) {
    return over(
        run ->
            round <= run.rounds().size()
                ? quantity.applyAsDouble(run.rounds().get(round - 1))
                : Double.NaN);
  }

  /** How rows that were left out of a round's training were predicted; rounds from 1. */
  Spread heldOutInRound(int round, ToDoubleFunction<HeldOutScores> quantity) {
    return inRound(round, r -> r.heldOut().map(quantity::applyAsDouble).orElse(Double.NaN));
  }

  /** Each run's last round; none of a run without a round. */
  List<Round> lastRounds() {
    return runs().stream()
        .map(BacktestRun::rounds)
        .filter(rounds -> !rounds.isEmpty())
        .map(rounds -> rounds.get(rounds.size() - 1))
        .toList();
  }

  /** A quantity of the calibration after the last round. */
  Spread calibration(ToDoubleFunction<Calibration> quantity) {
    return over(run -> run.calibration().map(quantity::applyAsDouble).orElse(Double.NaN));
  }

  /** Seconds of a round, over all rounds and seeds. */
  Spread secondsPerRound() {
    return Spread.of(
        runs().stream()
            .flatMap(run -> run.rounds().stream())
            .mapToDouble(Round::seconds)
            .toArray());
  }

  /** Rows that were chosen up to a round, start points not counted, averaged over the seeds. */
  double chosen(int round) {
    return over(run ->
            run.rounds().stream()
                .filter(r -> r.number() <= round)
                .mapToInt(r -> r.chosen().size())
                .sum())
        .mean();
  }

  /** Rows known at the start, averaged over the seeds. */
  double started() {
    return over(run -> run.startOutcomes().size()).mean();
  }

  /**
   * The coverage to be expected had as many rows been drawn blindly from those not known at the
   * start: c₀ + (1 − c₀) · chosen ÷ (rows − started).
   */
  double blindCoverage(int round) {
    double start = coverage(0).mean();
    double left = data().rows() - started();
    return left > 0 ? start + (1 - start) * chosen(round) / left : start;
  }

  private Spread over(ToDoubleFunction<BacktestRun> quantity) {
    return Spread.of(runs().stream().mapToDouble(quantity).toArray());
  }

  private static double after(
      BacktestRun run,
      int round,
      ToDoubleFunction<BacktestRun> atStart,
      ToDoubleFunction<Round> inRound) {
    int last = Math.min(round, run.rounds().size());
    return last == 0
        ? atStart.applyAsDouble(run)
        : inRound.applyAsDouble(run.rounds().get(last - 1));
  }
}
