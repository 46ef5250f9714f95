// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gollum.engine.GoldenFile.number;
import static org.gollum.engine.GoldenFile.vector;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.draws.SobolPoints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores and batches against BoTorch's on ten random posteriors. */
class BatchGoldenTest {
  private static final JsonObject FILE = GoldenFile.read("batches");
  private static final int BATCH = (int) number(FILE, "batch");
  private static final int DRAWS = (int) number(FILE, "draws");

  static Stream<JsonObject> cases() {
    return GoldenFile.objects(FILE, "cases").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scoresAreBoTorchs(JsonObject golden) {
    double beta = number(FILE, "beta");
    assertScores(golden, "ei", new ExpectedImprovement());
    assertScores(golden, "logei", new LogExpectedImprovement());
    assertScores(golden, "pi", new ProbabilityOfImprovement());
    assertScores(golden, "ucb", new UpperConfidenceBound(beta));
    assertScores(golden, "sd", new PosteriorDeviation());
  }

  /** The target is 1e-8; above it BoTorch's own formulas lose nothing in these cases. */
  private static void assertScores(JsonObject golden, String name, Acquisition acquisition) {
    double[] means = vector(golden, "mean");
    double[] covariance = vector(golden, "covariance");
    double[] expected = vector(golden, name);
    for (int i = 0; i < means.length; i++) {
      double sd = Math.sqrt(covariance[i * means.length + i]);
      double score = acquisition.score(means[i], sd, number(golden, "best"));
      assertThat(score).as(name).isCloseTo(expected[i], within(1e-8 * Math.abs(expected[i])));
    }
  }

  /** Same draws, same value but for rounding: both factorise the same covariance. */
  @ParameterizedTest
  @MethodSource("cases")
  void theValueOfABatchIsBoTorchsOnTheSameDraws(JsonObject golden) {
    assertThat(draws(golden, normals(golden)).logValue())
        .isCloseTo(number(golden, "qlogei"), within(1e-8 * Math.abs(number(golden, "qlogei"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void boTorchsSmoothMaximumIsNearby(JsonObject golden) {
    double difference =
        number(golden, "qlogei_smoothed") - draws(golden, normals(golden)).logValue();

    // The smooth maximum lies above, by 0.01 log q at the most.
    assertThat(difference).isBetween(0.0, 0.01 * Math.log(BATCH));
  }

  /** 2¹² Sobol draws; their error is below that of independent ones, of which four are allowed. */
  @ParameterizedTest
  @MethodSource("cases")
  void sobolDrawsEstimateTheExpectedImprovementOfABatch(JsonObject golden) {
    int count = 1 << 12;

    double estimate = Math.exp(draws(golden, SobolPoints.normal(count, BATCH, 3)).logValue());

    assertThat(estimate)
        .isCloseTo(number(golden, "qei"), within(4 * number(golden, "qei_sd") / Math.sqrt(count)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBatchIsThatOfASearchWithBoTorchsValues(JsonObject golden) {
    assertThat(greedy(golden, List.of())).startsWith(indices(golden, "greedy"));
    assertThat(greedy(golden, List.of(6, 7))).startsWith(indices(golden, "greedy_pending"));
  }

  private static List<Integer> greedy(JsonObject golden, List<Integer> pending) {
    int m = vector(golden, "mean").length;
    var draws = new ImprovementDraws(candidates(golden), number(golden, "best"), normals(golden));
    Remaining remaining = new Remaining(m, 1);
    for (int candidate : pending) {
      draws.join(candidate);
      remaining.take(candidate);
    }
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      int best = remaining.best(draws::gain);
      remaining.take(best);
      draws.join(best);
      chosen.add(best);
    }
    return chosen;
  }

  private static ImprovementDraws draws(JsonObject golden, double[][] normals) {
    var draws = new ImprovementDraws(candidates(golden), number(golden, "best"), normals);
    for (int i = 0; i < BATCH; i++) {
      draws.join(i);
    }
    return draws;
  }

  private static JointCandidates candidates(JsonObject golden) {
    return Posteriors.of(vector(golden, "mean"), vector(golden, "covariance"), 0);
  }

  private static double[][] normals(JsonObject golden) {
    double[] all = vector(golden, "normals");
    int columns = all.length / DRAWS;
    double[][] normals = new double[DRAWS][];
    for (int s = 0; s < DRAWS; s++) {
      normals[s] = Arrays.copyOfRange(all, s * columns, (s + 1) * columns);
    }
    return normals;
  }

  private static Integer[] indices(JsonObject golden, String name) {
    return Arrays.stream(vector(golden, name))
        .mapToObj(value -> (int) value)
        .toArray(Integer[]::new);
  }
}
