// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches from a pool, with experiments that are running. */
class BatchSelectionTest {
  private static final int MEASURED = 12;
  private static final SelectionSettings SETTINGS = SelectionSettings.defaults();
  private static final int[] NONE = {};

  /** Trained once: only choosing is tested here. */
  private static final double[][] PLACES = square(80);

  private static final Pool POOL = pool(PLACES);
  private static final Surrogate UPWARDS = surrogate(PLACES, POOL, Direction.MAX);
  private static final Surrogate DOWNWARDS = surrogate(PLACES, POOL, Direction.MIN);

  /** Places in a square, the first measured; the last three are one and the same place. */
  private static double[][] square(int rows) {
    SplittableRandom random = new SplittableRandom(2);
    double[][] places = new double[rows][];
    for (int i = 0; i < rows; i++) {
      places[i] = new double[] {random.nextDouble(), random.nextDouble()};
    }
    places[rows - 2] = places[rows - 3].clone();
    places[rows - 1] = places[rows - 3].clone();
    return places;
  }

  private static double hill(double[] place) {
    return 60 - 90 * (Math.pow(place[0] - 0.7, 2) + Math.pow(place[1] - 0.4, 2));
  }

  private static Pool pool(double[][] places) {
    return Pool.of(
        Experiments.Vectors.of(
            List.of("place"),
            IntStream.range(0, places.length).mapToObj(Integer::toString).toList(),
            places));
  }

  private static Surrogate surrogate(double[][] places, Pool pool, Direction direction) {
    double[] outcomes = new double[places.length];
    Arrays.fill(outcomes, Double.NaN);
    for (int i = 0; i < MEASURED; i++) {
      outcomes[i] = direction.sign() * hill(places[i]);
    }
    FitSettings settings = FitSettings.defaults(Representation.VECTOR).withDirection(direction);
    return Learner.of(settings)
        .fit(pool, Outcomes.of("height", outcomes), Progress.NONE)
        .surrogate();
  }

  private static int[] rest(int rows, int... without) {
    List<Integer> taken = Arrays.stream(without).boxed().toList();
    return IntStream.range(MEASURED, rows).filter(row -> !taken.contains(row)).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void everyStrategyChoosesDistinctCandidatesInEitherDirection(BatchStrategy strategy) {
    int[] pending = {20, 79};
    int[] candidates = rest(80, pending);
    SelectionSettings settings = SETTINGS.withBatch(8).withStrategy(strategy);

    Selection up = Selection.of(UPWARDS, POOL, candidates, pending, settings, Progress.NONE);
    Selection down =
        Selection.of(
            DOWNWARDS,
            POOL,
            candidates,
            pending,
            settings.withStrategy(mirrored(strategy)),
            Progress.NONE);

    assertThat(up.chosen())
        .hasSize(8)
        .doesNotHaveDuplicates()
        .allMatch(candidate -> candidate < candidates.length);
    assertThat(down.chosen()).isEqualTo(up.chosen());
    assertThat(up.prediction().size()).isEqualTo(candidates.length);
    if (strategy != BatchStrategy.THOMPSON && strategy != BatchStrategy.QLOGEI) {
      assertThat(up.score(up.chosen().get(0)))
          .isEqualTo(Arrays.stream(up.scores()).max().getAsDouble());
    }
  }

  private static BatchStrategy mirrored(BatchStrategy strategy) {
    return switch (strategy) {
      case CONSTANT_LIAR_MIN -> BatchStrategy.CONSTANT_LIAR_MAX;
      case CONSTANT_LIAR_MAX -> BatchStrategy.CONSTANT_LIAR_MIN;
      default -> strategy;
    };
  }

  @ParameterizedTest
  @EnumSource
  void aBatchMayTakeTheWholePool(BatchStrategy strategy) {
    Surrogate surrogate = UPWARDS;
    Pool pool = POOL;
    int[] candidates = IntStream.range(60, 72).toArray();

    Selection all =
        Selection.of(
            surrogate,
            pool,
            candidates,
            NONE,
            SETTINGS.withBatch(12).withStrategy(strategy),
            Progress.NONE);

    assertThat(all.chosen()).hasSize(12).doesNotHaveDuplicates();
    assertThatThrownBy(
            () ->
                Selection.of(
                    surrogate,
                    pool,
                    candidates,
                    NONE,
                    SETTINGS.withBatch(13).withStrategy(strategy),
                    Progress.NONE))
        .hasMessage(
            "batch size: 13 experiments were asked for, but only 12 are left. Ask for 12 or"
                + " fewer.");
  }

  @Test
  void scoresAreThoseOfASurrogateThatBelievesWhatIsRunning() {
    Surrogate surrogate = UPWARDS;
    Pool pool = POOL;
    SelectionSettings uncertainty = SETTINGS.withAcquisition(AcquisitionFunction.SD);
    int[] pending = {77};

    Selection without =
        Selection.of(surrogate, pool, rest(80, 77), NONE, uncertainty, Progress.NONE);
    Selection with =
        Selection.of(surrogate, pool, rest(80, 77), pending, uncertainty, Progress.NONE);

    // 78 and 79 are the same place as 77: once measured there, only noise is left.
    int twin = with.scores().length - 1;
    double noise = surrogate.noiseSd();
    double sd = without.score(twin);
    assertThat(with.score(twin))
        .isCloseTo(sd * noise / Math.sqrt(sd * sd + noise * noise), within(1e-6 * sd));
    for (int i = 0; i < with.scores().length; i++) {
      assertThat(with.score(i)).isLessThanOrEqualTo(without.score(i) + 1e-12);
      assertThat(with.prediction().sd(i)).isEqualTo(without.prediction().sd(i));
    }
  }

  @Test
  void aLargePoolIsCutToTheCandidatesWithTheLargestScores() {
    int rows = Shortlist.MOST_DRAWN + 400;
    double[][] places = square(rows);
    Pool pool = pool(places);
    Surrogate surrogate = surrogate(places, pool, Direction.MAX);
    int[] candidates = rest(rows);
    SelectionSettings settings = SETTINGS.withBatch(5).withStrategy(BatchStrategy.THOMPSON);

    Selection selection = Selection.of(surrogate, pool, candidates, NONE, settings, Progress.NONE);

    Prediction predicted = selection.prediction();
    double[] bounds =
        IntStream.range(0, predicted.size())
            .mapToDouble(i -> predicted.mean(i) + 3 * predicted.sd(i))
            .toArray();
    double limit =
        Arrays.stream(bounds)
            .sorted()
            .skip(bounds.length - Shortlist.MOST_DRAWN)
            .findFirst()
            .getAsDouble();
    assertThat(selection.chosen()).hasSize(5).allMatch(i -> bounds[i] >= limit);
  }

  @Test
  void theLimitKeepsMemoryInBounds() {
    assertThat(Shortlist.limit(10)).isEqualTo(8192);
    assertThat(Shortlist.limit(2048)).isEqualTo(8192);
    assertThat(Shortlist.limit(4096)).isEqualTo(4096);
    assertThat(Shortlist.limit(1_000_000)).isEqualTo(1024);
  }

  @Test
  void aBacktestWithBatchesChoosesAsManyExperimentsAsOneWithout() {
    double[][] places = square(60);
    Pool pool = pool(places);
    Outcomes outcomes =
        Outcomes.of(
            "height", Arrays.stream(places).mapToDouble(BatchSelectionTest::hill).toArray());
    BacktestSettings one =
        new BacktestSettings(
                FitSettings.defaults(Representation.VECTOR), SETTINGS, 1, 5, List.of(1L))
            .withExperiments(10);
    BacktestSettings four =
        new BacktestSettings(
                one.fit(),
                SETTINGS.withBatch(4).withStrategy(BatchStrategy.QLOGEI),
                1,
                5,
                List.of(1L))
            .withExperiments(10);

    List<Integer> singles = sizes(pool, outcomes, one);
    List<Integer> batches = sizes(pool, outcomes, four);

    assertThat(singles).hasSize(10).containsOnly(1);
    assertThat(batches).containsExactly(4, 4, 2);
    assertThatThrownBy(() -> one.withExperiments(0))
        .hasMessage("experiments: A backtest needs at least 1 experiment, but 0 were asked for.");
  }

  private static List<Integer> sizes(Pool pool, Outcomes outcomes, BacktestSettings settings) {
    return Backtest.run(pool, outcomes, settings, Backtest.Listener.NONE, Progress.NONE)
        .runs()
        .get(0)
        .rounds()
        .stream()
        .map(round -> round.chosen().size())
        .toList();
  }
}
