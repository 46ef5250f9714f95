// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gollum.engine.GoldenFile.matrix;
import static org.gollum.engine.GoldenFile.number;
import static org.gollum.engine.GoldenFile.vector;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gollum.api.Combination;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tanimoto and hybrid kernels against GPyTorch in float64; tolerance as in GoldenGpTest. */
class GoldenHybridTest {
  private static final double RELATIVE = 1e-8;

  record Case(JsonObject json) {
    @Override
    public String toString() {
      return json.get("name") + " " + json.get("combination") + " " + json.get("structure");
    }

    KernelForm form() {
      return json.get("combination").isJsonNull()
          ? KernelFamily.TANIMOTO
          : new HybridForm(
              json.get("split").getAsInt(),
              KernelFamily.valueOf(json.get("structure").getAsString()),
              Combination.valueOf(json.get("combination").getAsString()));
    }

    Hyperparameters hyperparameters() {
      return RawHyperparameters.of(vector(json, "raw")).natural();
    }

    ExactGp gp() {
      return ExactGp.condition(form(), hyperparameters(), x(), vector(json, "y"));
    }

    Points x() {
      return Points.of(matrix(json, "x"));
    }
  }

  static Stream<Case> cases() {
    return GoldenFile.objects(GoldenFile.read("hybrid-kernels"), "cases").stream().map(Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void likelihoodAndItsGradientsAgree(Case golden) {
    var value =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(
                golden.form(), golden.hyperparameters(), golden.x(), vector(golden.json(), "y"));
    double expected = number(golden.json(), "negative_log_likelihood");
    assertClose(new double[] {value.negativeLogLikelihood()}, new double[] {expected});
    assertClose(value.gradient().toArray(), vector(golden.json(), "raw_gradient"));
    assertClose(value.inputGradient().toArray(), flat(matrix(golden.json(), "x_gradient")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void posteriorAgrees(Case golden) {
    var gp = golden.gp();
    Points candidates = Points.of(matrix(golden.json(), "candidates"));
    var posterior = gp.posterior(candidates);
    assertClose(posterior.means(), vector(golden.json(), "posterior_mean"));
    var joint = gp.jointPosterior(candidates);
    double[][] covariance = matrix(golden.json(), "posterior_covariance");
    double tolerance = RELATIVE * golden.hyperparameters().outputscale();
    assertThat(joint.covariance()).containsExactly(flat(covariance), within(tolerance));
    for (int i = 0; i < covariance.length; i++) {
      assertThat(posterior.variance(i)).isCloseTo(covariance[i][i], within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leaveOneOutAgrees(Case golden) {
    var leftOut = golden.gp().leaveOneOut();
    double[][] expected = matrix(golden.json(), "left_out");
    assertClose(leftOut.means(), Arrays.stream(expected).mapToDouble(row -> row[0]).toArray());
    assertClose(leftOut.variances(), Arrays.stream(expected).mapToDouble(row -> row[1]).toArray());
  }

  private static void assertClose(double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).containsExactly(expected, within(RELATIVE * largest));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
