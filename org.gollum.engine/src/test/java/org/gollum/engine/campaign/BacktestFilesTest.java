// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backtest writes is all that there is of it, and its seeds know nothing of each other. */
class BacktestFilesTest {
  private static final int ROWS = 30;
  private static final FitSettings PROJECTION =
      FitSettings.defaults(Representation.PROJECTION).withProjectionSize(4).withMaxSteps(4);

  @TempDir Path folder;

  private final double[][] vectors = vectors();
  private final Outcomes outcomes =
      Outcomes.of(
          "yield",
          Arrays.stream(vectors).mapToDouble(v -> 50 * Math.exp(-v[0] * v[0] - v[1])).toArray());

  private static double[][] vectors() {
    Random random = new Random(5);
    return IntStream.range(0, ROWS)
        .mapToObj(row -> random.doubles(3, -1, 1).toArray())
        .toArray(double[][]::new);
  }

  private Pool pool() {
    return Pool.of(
        Experiments.Vectors.of(
            List.of("embedding"),
            IntStream.range(0, ROWS).mapToObj(Integer::toString).toList(),
            vectors));
  }

  private Backtest backtest(FitSettings fit, int batch, Long... seeds) {
    SelectionSettings selection =
        SelectionSettings.defaults().withAcquisition(AcquisitionFunction.LOGEI).withBatch(batch);
    return Backtest.of(
        List.of(new Contender(fit, pool())),
        outcomes,
        new BacktestSettings(fit, selection, 1, 6, List.of(seeds)).withExperiments(5));
  }

  private static BacktestResult replayed(Backtest backtest) {
    return backtest.result(
        backtest.settings().seeds().stream()
            .map(seed -> backtest.run(seed, Backtest.Listener.NONE, Progress.NONE))
            .toList());
  }

  private void comesBack(BacktestResult result) throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    result.write(first);
    BacktestResult read = BacktestResult.read(first);
    read.write(second);
    for (String file : List.of("backtest.json", "history.csv")) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
    assertThat(read.settings()).isEqualTo(result.settings());
    assertThat(read.data()).isEqualTo(result.data());
    assertThat(read.origin()).isEqualTo(result.origin());
    assertThat(read.warnings()).isEqualTo(result.warnings());
    for (int i = 0; i < result.runs().size(); i++) {
      BacktestRun was = result.runs().get(i);
      BacktestRun is = read.runs().get(i);
      assertThat(is.space()).isEqualTo(was.space());
      assertThat(is.calibration()).isEqualTo(was.calibration());
      assertThat(is.startOutcomes()).isEqualTo(was.startOutcomes());
      for (int round = 0; round < was.rounds().size(); round++) {
        assertThat(LearningCheck.of(is.rounds().get(round)).inWords())
            .isEqualTo(LearningCheck.of(was.rounds().get(round)).inWords());
      }
    }
  }

  @Test
  void aTrainedBacktestInBatchesComesBack() throws IOException {
    BacktestResult result = replayed(backtest(PROJECTION, 2, 7L, 1L << 60));
    assertThat(result.runs().get(0).rounds()).hasSize(3);
    comesBack(result);
  }

  @Test
  void oneThatChoosesAmongRepresentationsComesBack() throws IOException {
    FitSettings vector = FitSettings.defaults(Representation.VECTOR);
    BacktestSettings settings =
        new BacktestSettings(vector, SelectionSettings.defaults(), 2, 6, List.of(1L))
            .withContenders(List.of(Representation.VECTOR, Representation.PROJECTION));
    comesBack(
        replayed(
            Backtest.of(
                List.of(new Contender(vector, pool()), new Contender(PROJECTION, pool())),
                outcomes,
                settings)));
  }

  @Test
  void oneThatEndedBecauseNothingWasLeftComesBack() throws IOException {
    FitSettings vector = FitSettings.defaults(Representation.VECTOR);
    BacktestSettings settings =
        new BacktestSettings(vector, SelectionSettings.defaults().withBatch(20), 5, 6, List.of(1L));
    BacktestResult result =
        replayed(Backtest.of(List.of(new Contender(vector, pool())), outcomes, settings));
    assertThat(result.runs().get(0).calibration()).isEmpty();
    comesBack(result);
  }

  @Test
  void numbersThatJsonDoesNotHaveComeBack() {
    for (double value :
        new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0}) {
      assertThat(RunJson.number(RunJson.exact(value))).isEqualTo(Double.valueOf(value));
    }
  }

  @Test
  void seedsThatAreReplayedAtOnceGiveTheSameBits() throws Exception {
    Backtest backtest = backtest(PROJECTION, 1, 1L, 2L, 3L, 4L);
    List<JsonObject> alone = replayed(backtest).runs().stream().map(this::withoutTimes).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<BacktestRun>> runs = new ArrayList<>();
      for (long seed : backtest.settings().seeds()) {
        runs.add(threads.submit(() -> backtest.run(seed, Backtest.Listener.NONE, Progress.NONE)));
      }
      for (int i = 0; i < runs.size(); i++) {
        assertThat(withoutTimes(runs.get(i).get())).isEqualTo(alone.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  private JsonObject withoutTimes(BacktestRun run) {
    JsonObject json = RunJson.of(run);
    json.remove("seconds");
    return json;
  }

  @Test
  void theFirstDifferenceIsNamedAndSeedsAreNone() {
    BacktestResult one = backtest(PROJECTION, 1, 1L).result(List.of());
    assertThat(one.differenceFrom(backtest(PROJECTION, 1, 1L, 2L).result(List.of()))).isEmpty();
    assertThat(one.differenceFrom(backtest(PROJECTION, 2, 1L).result(List.of())))
        .contains(new BacktestResult.Difference("batch", "1", "2"));
    assertThat(one.differenceFrom(backtest(PROJECTION.withMaxSteps(5), 1, 1L).result(List.of())))
        .contains(new BacktestResult.Difference("max steps", "4", "5"));
  }

  @Test
  void anotherInputOrOutcomeIsAnotherTable() {
    String table = backtest(PROJECTION, 1, 1L).result(List.of()).origin().orElseThrow().table();
    assertThat(backtest(PROJECTION, 2, 5L).result(List.of()).origin().orElseThrow().table())
        .isEqualTo(table);
    vectors[ROWS - 1][2] = Math.nextUp(vectors[ROWS - 1][2]);
    assertThat(backtest(PROJECTION, 1, 1L).result(List.of()).origin().orElseThrow().table())
        .isNotEqualTo(table);
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(folder.resolve("backtest.json"), "{\"settings\": {}}");
    assertThatThrownBy(() -> BacktestResult.read(folder))
        .hasMessage(
            folder.resolve("backtest.json")
                + ": This is not what a backtest of this version writes: it was cut off, changed,"
                + " or written by another version.");
  }

  @Test
  void aFolderWithoutTheFileIsRefused() {
    assertThat(BacktestResult.isIn(folder)).isFalse();
    assertThatThrownBy(() -> BacktestResult.read(folder))
        .hasMessageStartingWith(folder.resolve("backtest.json") + ": The file cannot be read: ")
        .hasMessageEndingWith(" Name the folder that a backtest wrote.");
  }
}
