// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Surrogate;
import org.junit.jupiter.api.Test;

class RecordedReplayTest {
  private static final BacktestSettings SETTINGS =
      new BacktestSettings(
          FitSettings.defaults(Representation.ONE_HOT),
          SelectionSettings.defaults().withBatch(2),
          3,
          4,
          List.of(5L));

  private final SplittableRandom random = new SplittableRandom(3);
  private final Pool pool =
      Pool.of(
          new Experiments.Categories(
              List.of("ligand", "base"),
              IntStream.range(0, 25).mapToObj(i -> List.of("l" + i / 5, "b" + i % 5)).toList()));
  private final Outcomes outcomes =
      Outcomes.of(
          "yield",
          IntStream.range(0, 25)
              .mapToDouble(i -> 10.0 * (i / 5) + 3 * (i % 5) + random.nextDouble())
              .toArray());

  private final Pool vectors =
      Pool.of(
          Experiments.Vectors.of(
              List.of("v"),
              IntStream.range(0, 25).mapToObj(Integer::toString).toList(),
              IntStream.range(0, 25)
                  .mapToObj(i -> random.doubles(4).toArray())
                  .toArray(double[][]::new)));

  /** What somebody else did: the same fits as a backtest's, told from outside. */
  @Test
  void theRecordOfABacktestIsItsResult() {
    BacktestResult backtest =
        Backtest.run(pool, outcomes, SETTINGS, Backtest.Listener.NONE, Progress.NONE);
    BacktestRun expected = backtest.runs().get(0);
    List<Integer> known = new ArrayList<>(expected.start());
    RecordedReplay record = new RecordedReplay(pool, outcomes, SETTINGS, ints(expected.start()));
    for (Round round : expected.rounds()) {
      Surrogate surrogate =
          Learner.of(SETTINGS.fit().withSeed(Replay.mixed(5, round.number())))
              .fit(pool, outcomes.knownOnlyAt(ints(known)), Progress.NONE)
              .surrogate();
      List<RecordedReplay.Chosen> chosen =
          round.chosen().stream()
              .map(choice -> new RecordedReplay.Chosen(choice.row(), choice.acquisition()))
              .toList();
      Round recorded = record.add(surrogate, chosen, round.seconds());
      assertThat(recorded).usingRecursiveComparison().ignoringFields("steps").isEqualTo(round);
      chosen.forEach(choice -> known.add(choice.row()));
    }
    assertThat(record.result().data()).isEqualTo(backtest.data());
    assertThat(record.run().startOutcomes()).isEqualTo(expected.startOutcomes());
    assertThat(record.run().calibration()).isEqualTo(expected.calibration());
    assertThat(record.run().space()).isPresent().isEqualTo(expected.space());
  }

  /** A loop appends what it has measured, and somebody may sort it. */
  @Test
  void trainingRowsAreKnownByTheOrderOfTheirOutcomes() {
    assertThat(recorded(12, 18, 20, 3, 7).rows()).containsExactly(12, 18, 20, 3, 7);
    assertThat(recorded(3, 7, 12, 18, 20).rows()).containsExactly(3, 7, 12, 18, 20);
    SpacePicture sorted = recorded(20, 18, 12, 7, 3);
    assertThat(sorted.rows()).isEmpty();
    assertThat(sorted.outcomes()).startsWith(outcomes.of(20), outcomes.of(18));
  }

  /** The space of a surrogate trained on rows 12, 18 and 20, and 3 and 7 of later, in an order. */
  private SpacePicture recorded(int... order) {
    BacktestSettings settings =
        new BacktestSettings(
            FitSettings.defaults(Representation.VECTOR),
            SelectionSettings.defaults(),
            2,
            3,
            List.of(1L));
    int[] start = {12, 18, 20};
    RecordedReplay record = new RecordedReplay(vectors, outcomes, settings, start);
    record.add(trained(start), chosen(3, 7), 0);
    record.add(trained(order), chosen(1, 2), 0);
    return record.run().space().orElseThrow();
  }

  private Surrogate trained(int... rows) {
    return Learner.of(FitSettings.defaults(Representation.VECTOR))
        .fit(Pool.of(vectors.experiments().rows(rows)), outcomes.rows(rows), Progress.NONE)
        .surrogate();
  }

  private static List<RecordedReplay.Chosen> chosen(int... rows) {
    return IntStream.of(rows).mapToObj(row -> new RecordedReplay.Chosen(row, 1)).toList();
  }

  @Test
  void whatATrainedSurrogateBeganWithIsNotKnown() {
    FitSettings fit =
        FitSettings.defaults(Representation.PROJECTION).withProjectionSize(3).withMaxSteps(5);
    BacktestSettings settings =
        new BacktestSettings(fit, SelectionSettings.defaults(), 1, 4, List.of(1L));
    int[] start = {2, 9, 11, 17, 23};
    RecordedReplay record = new RecordedReplay(vectors, outcomes, settings, start);
    Surrogate surrogate =
        Learner.of(fit).fit(vectors, outcomes.knownOnlyAt(start), Progress.NONE).surrogate();
    Round round = record.add(surrogate, chosen(5), 0);
    assertThat(round.classDistance()).isPresent();
    assertThat(round.classDistanceBefore()).isEmpty();
    assertThat(record.run().space().orElseThrow().before()).isEmpty();
    assertThat(record.run().space().orElseThrow().isTrained()).isTrue();
  }

  @Test
  void predictionsThatWereMadeElsewhereCountAsItsOwn() {
    BacktestRun run =
        Backtest.run(pool, outcomes, SETTINGS, Backtest.Listener.NONE, Progress.NONE).runs().get(0);
    int[] start = ints(run.start());
    Surrogate surrogate =
        Learner.of(SETTINGS.fit())
            .fit(pool, outcomes.knownOnlyAt(start), Progress.NONE)
            .surrogate();
    RecordedReplay own = new RecordedReplay(pool, outcomes, SETTINGS, start);
    RecordedReplay told = new RecordedReplay(pool, outcomes, SETTINGS, start);
    var elsewhere = surrogate.predict(pool, told.left(), Progress.NONE);
    List<RecordedReplay.Chosen> chosen = List.of(new RecordedReplay.Chosen(told.left()[2], 1));
    assertThat(told.add(surrogate, elsewhere, chosen, 1)).isEqualTo(own.add(surrogate, chosen, 1));
    assertThat(told.left()).hasSize(elsewhere.size() - 1);
    double noise = surrogate.noiseSd();
    // sd and noise are independent: their variances add up.
    assertThat(Math.hypot(elsewhere.sd(0), noise))
        .isCloseTo(elsewhere.sdObserved(0), within(1e-12));
  }

  @Test
  void aRowCannotBeChosenTwice() {
    BacktestRun run =
        Backtest.run(pool, outcomes, SETTINGS, Backtest.Listener.NONE, Progress.NONE).runs().get(0);
    RecordedReplay record = new RecordedReplay(pool, outcomes, SETTINGS, ints(run.start()));
    Surrogate surrogate =
        Learner.of(SETTINGS.fit())
            .fit(pool, outcomes.knownOnlyAt(ints(run.start())), Progress.NONE)
            .surrogate();
    int known = run.start().get(0);
    assertThatThrownBy(() -> record.add(surrogate, List.of(new RecordedReplay.Chosen(known, 1)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row " + known + " is not among those left");
  }

  private static int[] ints(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
