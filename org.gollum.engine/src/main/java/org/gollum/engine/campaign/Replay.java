// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.gollum.api.Direction;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Prediction;

/** The replay of one seed. Mutable, for one thread and one run. */
final class Replay {
  private final ReplayPool replayed;
  private final BacktestSettings settings;
  private final long seed;
  private final BacktestResult.Data data;
  private final Set<Integer> known = new LinkedHashSet<>();

  Replay(ReplayPool replayed, BacktestSettings settings, long seed) {
    this.replayed = replayed;
    this.settings = settings;
    this.seed = seed;
    this.data = replayed.data();
  }

  /** A seed of its own for each number, from the finaliser of splitmix64. */
  static long mixed(long seed, int number) {
    long z = seed * 0x9E3779B97F4A7C15L + number + 1L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  BacktestRun run(Backtest.Listener listener, Progress progress) {
    int[] start = replayed.start(settings.startPoints(), seed);
    Arrays.stream(start).forEach(known::add);
    double startBest = best();
    double startCoverage = replayed.coverage(start);
    List<Round> rounds = new ArrayList<>();
    Optional<Calibration> calibration = Optional.empty();
    for (int number = 1; number <= settings.rounds() && left().length > 0; number++) {
      progress.check();
      Step step = round(number, progress);
      rounds.add(step.round);
      calibration = step.calibration;
      listener.roundDone(seed, step.round);
      progress.report(
          (double) number / settings.rounds(),
          String.format(
              Locale.ROOT, "seed %d, round %d, best %.4g", seed, number, step.round.best()));
    }
    return new BacktestRun(
        seed,
        Arrays.stream(start)
            .mapToObj(row -> new BacktestRun.Start(row, replayed.outcomes().of(row)))
            .toList(),
        startBest,
        startCoverage,
        rounds,
        calibration);
  }

  private record Step(Round round, Optional<Calibration> calibration) {}

  private Step round(int number, Progress progress) {
    long begin = System.nanoTime();
    long roundSeed = mixed(seed, number);
    Direction direction = settings.fit().direction();
    Outcomes measured = replayed.outcomes().knownOnlyAt(rows(known));
    Progress quiet = new Quiet(progress);
    Fit fit = Learner.of(settings.fit().withSeed(roundSeed)).fit(replayed.pool(), measured, quiet);
    int[] candidates = left();
    Prediction predicted = fit.surrogate().predict(replayed.pool(), candidates, quiet);
    int batch = Math.min(settings.selection().batch(), candidates.length);
    Selection selection =
        Selection.of(
            predicted,
            best(),
            direction,
            settings.selection().withBatch(batch).withSeed(roundSeed));
    double seconds = (System.nanoTime() - begin) * 1e-9;

    double[] knownOutcomes =
        Arrays.stream(rows(known)).mapToDouble(replayed.outcomes()::of).toArray();
    List<Round.Choice> chosen = new ArrayList<>();
    for (int candidate : selection.chosen()) {
      int row = candidates[candidate];
      known.add(row);
      chosen.add(
          new Round.Choice(
              row,
              replayed.outcomes().of(row),
              selection.score(candidate),
              predicted.mean(candidate),
              predicted.sd(candidate)));
    }
    Optional<Calibration> calibration = calibration(predicted, candidates, knownOutcomes);
    return new Step(
        new Round(
            number,
            chosen,
            best(),
            replayed.coverage(rows(known)),
            seconds,
            fit.steps(),
            calibration.map(Calibration::nlpd).orElse(Double.NaN),
            fit.surrogate().relativeLengthscale()),
        calibration);
  }

  private Optional<Calibration> calibration(
      Prediction predicted, int[] candidates, double[] knownOutcomes) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < candidates.length; i++) {
      if (!known.contains(candidates[i])) {
        unknown.add(i);
      }
    }
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    double[] truth = new double[unknown.size()];
    double[] mean = new double[truth.length];
    double[] sd = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = replayed.outcomes().of(candidates[unknown.get(i)]) / data.sd();
      mean[i] = predicted.mean(unknown.get(i)) / data.sd();
      sd[i] = predicted.sdObserved(unknown.get(i)) / data.sd();
    }
    double[] training = Arrays.stream(knownOutcomes).map(y -> y / data.sd()).toArray();
    return Optional.of(Calibration.of(truth, mean, sd, training));
  }

  private double best() {
    int sign = settings.fit().direction().sign();
    return sign
        * known.stream().mapToDouble(row -> sign * replayed.outcomes().of(row)).max().getAsDouble();
  }

  private int[] left() {
    return replayed.rows().stream()
        .mapToInt(Integer::intValue)
        .filter(row -> !known.contains(row))
        .toArray();
  }

  private static int[] rows(Set<Integer> set) {
    return set.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Passes cancellation on and keeps the small steps of a round to itself. */
  private record Quiet(Progress whole) implements Progress {
    @Override
    public void report(double fraction, String message) {}

    @Override
    public void check() throws CancellationException {
      whole.check();
    }
  }
}
