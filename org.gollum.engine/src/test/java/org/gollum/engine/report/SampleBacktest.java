// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.campaign.Calibration;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.campaign.SpacePicture;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.gp.Points;
import org.gollum.engine.metrics.BestSoFar;
import org.gollum.engine.metrics.TopCoverage;
import org.gollum.engine.space.LearnedSpace;

/**
 * Made-up backtests of the right shape: a pool of random outcomes, of which each round takes the
 * best of a few random rows. No model is behind them.
 *
 * @param skill of how many random rows a round takes the best; 1 is blind choice
 */
record SampleBacktest(
    Representation representation,
    String target,
    Direction direction,
    int runs,
    int rounds,
    int skill) {
  private static final int POOL = 300;
  private static final int START = 10;

  static SampleBacktest of(Representation representation, int skill) {
    return new SampleBacktest(representation, "yield", Direction.MAX, 20, 50, skill);
  }

  SampleBacktest withTarget(String value) {
    return new SampleBacktest(representation, value, direction, runs, rounds, skill);
  }

  SampleBacktest withDirection(Direction value) {
    return new SampleBacktest(representation, target, value, runs, rounds, skill);
  }

  SampleBacktest withRuns(int value) {
    return new SampleBacktest(representation, target, direction, value, rounds, skill);
  }

  SampleBacktest withRounds(int value) {
    return new SampleBacktest(representation, target, direction, runs, value, skill);
  }

  BacktestResult result(String... warnings) {
    double[] pool =
        RandomSource.XO_SHI_RO_256_PP.create(5).doubles(POOL).map(u -> 100 * u * u).toArray();
    var top = TopCoverage.ofPercent(pool, 5, direction);
    double[] sorted = Arrays.stream(pool).sorted().toArray();
    List<Long> seeds = LongStream.rangeClosed(1, runs).boxed().toList();
    var settings =
        new BacktestSettings(
            FitSettings.defaults(representation).withDirection(direction),
            SelectionSettings.defaults(),
            Math.max(1, rounds),
            START,
            seeds);
    var data =
        new BacktestResult.Data(
            List.of("procedure"),
            target,
            representation.usesLanguageModel() ? Optional.of("all-MiniLM-L6-v2") : Optional.empty(),
            POOL,
            384,
            sorted[0],
            sorted[POOL / 2],
            sorted[POOL - 1],
            Arrays.stream(pool).average().orElseThrow(),
            30,
            top.threshold(),
            top.topCount());
    return new BacktestResult(
        settings,
        data,
        seeds.stream().map(seed -> run(seed, pool, top)).toList(),
        List.of(warnings));
  }

  private BacktestRun run(long seed, double[] pool, TopCoverage top) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed + 1000L * skill);
    List<Integer> known = new ArrayList<>();
    while (known.size() < START + rounds) {
      int draws = known.size() < START ? 1 : skill;
      int row =
          IntStream.generate(() -> random.nextInt(POOL))
              .filter(r -> !known.contains(r))
              .limit(draws)
              .boxed()
              .reduce((a, b) -> direction.isBetter(pool[b], pool[a]) ? b : a)
              .orElseThrow();
      known.add(row);
    }
    int[] rows = known.stream().mapToInt(Integer::intValue).toArray();
    double[] best =
        BestSoFar.of(Arrays.stream(rows).mapToDouble(r -> pool[r]).toArray(), direction);
    double[] coverage = top.after(rows);
    List<Round> all = new ArrayList<>();
    for (int i = START; i < rows.length; i++) {
      double outcome = pool[rows[i]];
      var choice =
          new Round.Choice(
              rows[i], outcome, random.nextDouble(), outcome + random.nextDouble(-20, 20), 12);
      double progress = (double) (i - START) / rounds;
      all.add(
          new Round(
              i - START + 1,
              List.of(choice),
              best[i],
              coverage[i],
              0.4 + 0.02 * i + random.nextDouble(0.2),
              20 + i,
              1.9 - 0.6 * progress + random.nextDouble(0.4),
              0.5 + progress * skill / 3.0 + random.nextDouble(0.2),
              OptionalDouble.of(1.1 + progress + random.nextDouble(0.3)),
              OptionalDouble.of(1 + random.nextDouble(0.2)),
              Representation.PROJECTION,
              Optional.of(heldOut(Arrays.copyOf(rows, i), pool, skill, new Random(seed + i)))));
    }
    double[] levels = org.gollum.engine.metrics.Calibration.levels();
    var calibration =
        new Calibration(
            POOL - rows.length,
            1.4,
            -0.1,
            0.05,
            0.88,
            Arrays.stream(levels).boxed().toList(),
            Arrays.stream(levels)
                .map(p -> Math.min(1, p * (0.8 + random.nextDouble(0.2))))
                .boxed()
                .toList());
    return new BacktestRun(
        seed,
        IntStream.range(0, START)
            .mapToObj(i -> new BacktestRun.Start(rows[i], pool[rows[i]]))
            .toList(),
        best[START - 1],
        coverage[START - 1],
        all,
        Optional.of(calibration),
        rounds == 0 ? Optional.empty() : Optional.of(space(rows, pool, random)));
  }

  /** A cloud before training, and an arrow along the outcome after it; static: the cloud twice. */
  private SpacePicture space(int[] rows, double[] pool, UniformRandomProvider random) {
    double[] outcomes = Arrays.stream(rows).mapToDouble(row -> pool[row]).toArray();
    double[] cloud = random.doubles(4L * rows.length, -1, 1).toArray();
    double[] arrow = cloud.clone();
    for (int i = 0; i < rows.length; i++) {
      arrow[4 * i] += outcomes[i] / 20;
    }
    LearnedSpace before = LearnedSpace.of(Points.wrap(rows.length, 4, cloud), outcomes, direction);
    LearnedSpace after =
        representation == Representation.PROJECTION
            ? LearnedSpace.of(Points.wrap(rows.length, 4, arrow), outcomes, direction)
            : before;
    return new SpacePicture(
        Arrays.stream(rows).boxed().toList(),
        Arrays.stream(outcomes).boxed().toList(),
        Optional.of(before),
        after);
  }

  /** The more skill, the nearer the predictions. */
  private static HeldOutScores heldOut(int[] rows, double[] pool, int skill, Random random) {
    double[] truth = Arrays.stream(rows).mapToDouble(r -> pool[r]).toArray();
    double sd = 40.0 / (1 + skill);
    double[] means = Arrays.stream(truth).map(y -> y + sd * random.nextGaussian()).toArray();
    double[] sds = Arrays.stream(truth).map(y -> sd).toArray();
    return HeldOutScores.of(Prediction.of(means, sds, sds), truth);
  }
}
