// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.space.ClassDistances;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
  private static final int ROWS = 40;
  private static final BacktestSettings SETTINGS =
      new BacktestSettings(
          FitSettings.defaults(Representation.VECTOR),
          SelectionSettings.defaults(),
          6,
          5,
          List.of(1L, 2L, 3L));

  @TempDir Path folder;

  private final double[][] vectors = vectors();
  private final Pool pool = pool(vectors);
  private final Outcomes outcomes = Outcomes.of("yield", values(vectors));

  /** Two numbers per row; the outcome is a hill over them. */
  private static double[][] vectors() {
    Random random = new Random(11);
    return IntStream.range(0, ROWS)
        .mapToObj(row -> random.doubles(2, -2, 2).toArray())
        .toArray(double[][]::new);
  }

  private static double[] values(double[][] vectors) {
    return Arrays.stream(vectors)
        .mapToDouble(v -> 50 * Math.exp(-(v[0] - 1) * (v[0] - 1) - v[1] * v[1]))
        .toArray();
  }

  private static Pool pool(double[][] vectors) {
    return Pool.of(
        Experiments.Vectors.of(
            List.of("embedding"),
            IntStream.range(0, vectors.length).mapToObj(Integer::toString).toList(),
            vectors));
  }

  private BacktestResult run(BacktestSettings settings) {
    return Backtest.run(pool, outcomes, settings, Backtest.Listener.NONE, Progress.NONE);
  }

  @Test
  void startPointsAreDrawnAtOrBelowTheMedian() {
    double[] sorted = Arrays.stream(outcomes.toArray()).sorted().toArray();
    double median = (sorted[ROWS / 2 - 1] + sorted[ROWS / 2]) / 2;

    for (BacktestRun run : run(SETTINGS).runs()) {
      assertThat(run.start()).hasSize(5).doesNotHaveDuplicates().isSorted();
      assertThat(run.start()).allMatch(row -> outcomes.of(row) <= median);
      assertThat(run.startBest())
          .isEqualTo(run.start().stream().mapToDouble(outcomes::of).max().getAsDouble());
    }
    assertThat(run(SETTINGS).runs().get(0).start())
        .isNotEqualTo(run(SETTINGS).runs().get(1).start());
  }

  @Test
  void aWarmRoundBeginsWhereTheLastOneEnded() {
    BacktestSettings fresh =
        new BacktestSettings(
            FitSettings.defaults(Representation.PROJECTION).withMaxSteps(5),
            SETTINGS.selection(),
            3,
            5,
            List.of(4L));
    List<Round> cold = run(fresh).runs().get(0).rounds();
    List<Round> warm = run(fresh.withWarmStart(true)).runs().get(0).rounds();
    assertThat(warm.get(0).nlpd()).isEqualTo(cold.get(0).nlpd());
    assertThat(warm.get(0).chosen()).isEqualTo(cold.get(0).chosen());
    assertThat(warm.get(1).nlpd()).isNotEqualTo(cold.get(1).nlpd());
    assertThat(run(fresh.withWarmStart(true)).runs().get(0).rounds().get(2).nlpd())
        .isEqualTo(warm.get(2).nlpd());
  }

  @Test
  void ofSeveralRepresentationsEachRoundTakesTheOneThatIsSupported() {
    Random random = new Random(3);
    Pool noise =
        pool(
            IntStream.range(0, ROWS)
                .mapToObj(row -> random.doubles(2).toArray())
                .toArray(double[][]::new));
    FitSettings projection = FitSettings.defaults(Representation.PROJECTION).withMaxSteps(2);
    BacktestSettings settings =
        SETTINGS
            .withSeeds(List.of(1L))
            .withContenders(List.of(Representation.PROJECTION, Representation.VECTOR));
    BacktestResult result =
        Backtest.run(
            List.of(new Contender(projection, noise), new Contender(SETTINGS.fit(), pool)),
            outcomes,
            settings,
            Backtest.Listener.NONE,
            Progress.NONE);

    List<Round> rounds = result.runs().get(0).rounds();
    assertThat(settings.representation()).isEqualTo("best of projection, vector");
    // What was asked in each round, once more.
    List<Integer> known = new ArrayList<>(result.runs().get(0).start());
    for (Round round : rounds) {
      long seed = Replay.mixed(1, round.number());
      Comparison comparison =
          Comparison.of(
              List.of(
                  new Contender(projection.withSeed(seed), noise),
                  new Contender(SETTINGS.fit().withSeed(seed), pool)),
              outcomes.knownOnlyAt(known.stream().mapToInt(i -> i).toArray()),
              Progress.NONE);
      assertThat(round.representation())
          .isEqualTo(comparison.best().contender().settings().representation());
      known.add(round.chosen().get(0).row());
    }
    assertThat(rounds.get(rounds.size() - 1).representation()).isEqualTo(Representation.VECTOR);
    assertThatThrownBy(() -> settings.withWarmStart(true))
        .hasMessage(
            "warm start: Several representations cannot go on where the last one ended. Leave it"
                + " out, or name one representation.");
  }

  @Test
  void aWarmStartNeedsSomethingTrained() {
    assertThatThrownBy(() -> SETTINGS.withWarmStart(true))
        .hasMessage(
            "warm start: The representation vector trains nothing that the next round could begin"
                + " with. Leave it out, or choose a representation that is trained.");
  }

  @Test
  void startPointsAreTheSameForEveryRepresentation() {
    Pool categories =
        Pool.of(
            new Experiments.Categories(
                List.of("a", "b"),
                IntStream.range(0, ROWS)
                    .mapToObj(row -> List.of("a" + row % 8, "b" + row / 8))
                    .toList()));
    BacktestSettings oneHot =
        new BacktestSettings(
            FitSettings.defaults(Representation.ONE_HOT),
            SETTINGS.selection(),
            1,
            5,
            SETTINGS.seeds());

    List<BacktestRun> others =
        Backtest.run(categories, outcomes, oneHot, Backtest.Listener.NONE, Progress.NONE).runs();

    List<BacktestRun> runs = run(SETTINGS).runs();
    for (int i = 0; i < runs.size(); i++) {
      assertThat(others.get(i).start()).isEqualTo(runs.get(i).start());
    }
  }

  @Test
  void roundsGrowTheKnownRowsAndNeverChooseTwice() {
    for (BacktestRun run : run(SETTINGS).runs()) {
      List<Integer> known = new ArrayList<>(run.start());
      double best = run.startBest();
      for (Round round : run.rounds()) {
        for (Round.Choice choice : round.chosen()) {
          assertThat(choice.outcome()).isEqualTo(outcomes.of(choice.row()));
          known.add(choice.row());
          best = Math.max(best, choice.outcome());
        }
        assertThat(round.best()).isEqualTo(best);
        assertThat(round.coverage5()).isEqualTo(coverage(known));
        assertThat(round.steps()).isPositive();
        assertThat(round.seconds()).isPositive();
      }
      assertThat(known).hasSize(11).doesNotHaveDuplicates();
      assertThat(run.calibration().orElseThrow().rows()).isEqualTo(ROWS - 11);
      assertThat(run.calibration().orElseThrow().nlpd()).isEqualTo(run.rounds().get(5).nlpd());
    }
  }

  /** Two of forty rows reach the 95th percentile. */
  private double coverage(List<Integer> known) {
    double[] sorted = Arrays.stream(outcomes.toArray()).sorted().toArray();
    double threshold = sorted[37] + 0.05 * (sorted[38] - sorted[37]);
    return known.stream().filter(row -> outcomes.of(row) >= threshold).count() / 2.0;
  }

  @Test
  void theHillIsFound() {
    BacktestResult result = run(SETTINGS);

    double top = Arrays.stream(outcomes.toArray()).max().getAsDouble();
    assertThat(result.runs()).allMatch(run -> run.rounds().get(5).best() > 0.8 * top);
    assertThat(result.data().top5Rows()).isEqualTo(2);
    assertThat(result.data().max()).isEqualTo(top);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void smallerIsBetterWhereTheDirectionSaysSo() {
    Outcomes negative =
        Outcomes.of("cost", Arrays.stream(outcomes.toArray()).map(y -> -y).toArray());
    BacktestSettings min =
        new BacktestSettings(
            SETTINGS.fit().withDirection(Direction.MIN),
            SETTINGS.selection(),
            6,
            5,
            SETTINGS.seeds());

    BacktestResult down = Backtest.run(pool, negative, min, Backtest.Listener.NONE, Progress.NONE);

    BacktestResult up = run(SETTINGS);
    for (int i = 0; i < up.runs().size(); i++) {
      assertThat(down.runs().get(i).start()).isEqualTo(up.runs().get(i).start());
      assertThat(down.runs().get(i).rounds().get(5).best())
          .isEqualTo(-up.runs().get(i).rounds().get(5).best());
      assertThat(down.runs().get(i).rounds().get(5).coverage5())
          .isEqualTo(up.runs().get(i).rounds().get(5).coverage5());
    }
    assertThat(down.data().top5Threshold()).isCloseTo(-up.data().top5Threshold(), within(1e-12));
  }

  @Test
  void theSameSeedGivesTheSameChoices() {
    assertThat(choices(run(SETTINGS))).isEqualTo(choices(run(SETTINGS)));
  }

  private static List<Round.Choice> choices(BacktestResult result) {
    return result.runs().stream()
        .flatMap(run -> run.rounds().stream())
        .flatMap(round -> round.chosen().stream())
        .toList();
  }

  @Test
  void aReplayEndsNormallyWhenNothingIsLeft() {
    BacktestSettings settings =
        new BacktestSettings(
            SETTINGS.fit(), SETTINGS.selection().withBatch(10), 50, 5, List.of(1L));

    BacktestRun run = run(settings).runs().get(0);

    assertThat(run.rounds()).hasSize(4);
    assertThat(run.rounds().get(3).chosen()).hasSize(5);
    assertThat(run.rounds().get(3).coverage5()).isEqualTo(1);
    assertThat(run.rounds().get(3).nlpd()).isNaN();
    assertThat(run.calibration()).isEmpty();
  }

  @Test
  void rowsWithoutOutcomeAndRepeatedInputsAreLeftOut() {
    double[][] repeated = vectors.clone();
    repeated[7] = repeated[3].clone();
    double[] values = outcomes.toArray();
    values[9] = Double.NaN;

    BacktestResult result =
        Backtest.run(
            pool(repeated),
            Outcomes.of("yield", values),
            SETTINGS,
            Backtest.Listener.NONE,
            Progress.NONE);

    assertThat(result.warnings())
        .containsExactly(
            "1 row has no outcome and took no part in the replay.",
            "1 row repeats the input of an earlier row and took no part in the replay.");
    assertThat(result.data().rows()).isEqualTo(ROWS - 2);
    assertThat(choices(result)).noneMatch(choice -> choice.row() == 7 || choice.row() == 9);
  }

  @Test
  void aTableThatIsTooSmallIsRefused() {
    BacktestSettings settings =
        new BacktestSettings(SETTINGS.fit(), SETTINGS.selection(), 6, 40, List.of(1L));

    assertThatThrownBy(() -> run(settings))
        .hasMessage(
            "column \"yield\": A replay with 40 start points needs more measured rows with"
                + " different inputs than that; there are 40. Give a table that was measured in"
                + " full, or ask for fewer start points.");
  }

  @Test
  void outcomesThatAreAllTheSameAreRefused() {
    double[] same = new double[ROWS];
    Arrays.fill(same, 3);

    assertThatThrownBy(
            () ->
                Backtest.run(
                    pool,
                    Outcomes.of("yield", same),
                    SETTINGS,
                    Backtest.Listener.NONE,
                    Progress.NONE))
        .hasMessage(
            "column \"yield\": All 40 rows at or below the median have one outcome, 3.0: 5 start"
                + " points cannot be drawn from them. The replay needs outcomes that differ.");
  }

  @Test
  void listenersHearEveryRoundAndProgressRises() {
    List<String> heard = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            fractions.add(fraction);
          }

          @Override
          public void check() {}
        };

    Backtest.run(
        pool,
        outcomes,
        SETTINGS,
        (seed, round) -> heard.add(seed + "/" + round.number()),
        progress);

    assertThat(heard).hasSize(18).startsWith("1/1", "1/2").endsWith("3/6");
    assertThat(fractions).hasSize(18).isSorted().endsWith(1.0);
  }

  @Test
  void aCancelledReplayStops() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            throw new CancellationException();
          }
        };

    assertThatThrownBy(
            () -> Backtest.run(pool, outcomes, SETTINGS, Backtest.Listener.NONE, cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aRunShowsTheSpaceOfItsLastRound() {
    BacktestRun run = run(SETTINGS).runs().get(0);
    SpacePicture space = run.space().orElseThrow();
    List<Integer> known = new ArrayList<>(run.start());
    run.rounds().subList(0, 5).forEach(r -> known.add(r.chosen().get(0).row()));
    assertThat(space.rows()).containsExactlyElementsOf(known.stream().sorted().toList());
    assertThat(space.outcomes())
        .containsExactlyElementsOf(space.rows().stream().map(outcomes::of).toList());
    assertThat(space.isTrained()).isFalse();
    assertThat(space.after().classes())
        .isInstanceOfSatisfying(
            ClassDistances.Known.class,
            classes -> assertThat(run.rounds().get(5).classDistance()).hasValue(classes.ratio()));
  }

  @Test
  void trainingMovesTheExperiments() {
    BacktestSettings settings =
        new BacktestSettings(
            FitSettings.defaults(Representation.PROJECTION).withProjectionSize(4).withMaxSteps(20),
            SelectionSettings.defaults(),
            1,
            8,
            List.of(1L));
    BacktestRun run =
        Backtest.run(pool, outcomes, settings, Backtest.Listener.NONE, Progress.NONE).runs().get(0);
    assertThat(run.space().orElseThrow().isTrained()).isTrue();
    Round round = run.rounds().get(0);
    assertThat(round.classDistance().orElseThrow())
        .isNotEqualTo(round.classDistanceBefore().orElseThrow());
  }

  @Test
  void filesHoldWhatTheRunsDid() throws IOException {
    BacktestResult result = run(SETTINGS);
    result.write(folder.resolve("out"));

    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve("out").resolve("backtest.json")))
            .getAsJsonObject();
    assertThat(json.getAsJsonObject("settings").get("representation").getAsString())
        .isEqualTo("vector");
    assertThat(json.getAsJsonArray("runs")).hasSize(3);
    JsonObject run = json.getAsJsonArray("runs").get(1).getAsJsonObject();
    assertThat(run.get("seed").getAsLong()).isEqualTo(2);
    assertThat(run.getAsJsonArray("start")).hasSize(5);
    for (String list : List.of("chosen", "best", "coverage5", "seconds", "steps", "nlpd")) {
      assertThat(run.getAsJsonArray(list)).as(list).hasSize(6);
    }
    assertThat(run.getAsJsonArray("nlpd").get(2).getAsDouble())
        .isEqualTo(result.runs().get(1).rounds().get(2).nlpd());

    assertThat(run.getAsJsonArray("class_distance").get(5).getAsDouble())
        .isEqualTo(result.runs().get(1).rounds().get(5).classDistance().orElseThrow());
    assertThat(run.get("class_distance_before")).isEqualTo(run.get("class_distance"));
    assertThat(run.getAsJsonArray("held_out_nlpd")).hasSize(run.getAsJsonArray("nlpd").size());
    assertThat(run.getAsJsonArray("held_out_coverage95"))
        .allSatisfy(share -> assertThat(share.getAsDouble()).isBetween(0.0, 1.0));
    JsonObject space = run.getAsJsonObject("space");
    assertThat(space.getAsJsonArray("rows")).hasSize(10);
    assertThat(space.get("before")).isEqualTo(space.get("after"));
    JsonObject plane = space.getAsJsonObject("after").getAsJsonObject("plane");
    assertThat(plane.getAsJsonArray("y")).hasSize(10);
    assertThat(plane.get("share_of_variance_x").getAsDouble()).isBetween(0.0, 1.0);

    Table history = Table.read(folder.resolve("out").resolve("history.csv"));
    assertThat(history.columns())
        .containsExactly("seed", "round", "row", "outcome", "best", "acquisition", "mean", "sd");
    assertThat(history.rows()).isEqualTo(3 * 11);
    Round.Choice first = result.runs().get(0).rounds().get(0).chosen().get(0);
    assertThat(history.row(5))
        .containsExactly(
            "1",
            "1",
            Integer.toString(first.row()),
            Double.toString(first.outcome()),
            Double.toString(result.runs().get(0).rounds().get(0).best()),
            Double.toString(first.acquisition()),
            Double.toString(first.mean()),
            Double.toString(first.sd()));
    assertThat(history.row(0)).startsWith("1", "0").endsWith("", "", "");
  }
}
