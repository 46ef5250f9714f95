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
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against GPyTorch in float64. 1e-8 of the largest value compared: GPyTorch takes distances by
 * matrix products, whose rounding the condition number of K (up to 1e4 here) enlarges.
 */
class GoldenGpTest {
  private static final double RELATIVE = 1e-8;

  record Case(String name, JsonObject json) {
    @Override
    public String toString() {
      return name;
    }

    KernelFamily family() {
      return KernelFamily.valueOf(json.get("family").getAsString());
    }

    Hyperparameters hyperparameters() {
      return RawHyperparameters.of(vector(json, "raw")).natural();
    }

    Points x() {
      return Points.of(matrix(json, "x"));
    }

    double[] y() {
      return vector(json, "y");
    }

    ExactGp gp() {
      return ExactGp.condition(family(), hyperparameters(), x(), y());
    }

    Points candidates() {
      return Points.of(matrix(json, "candidates"));
    }
  }

  static Stream<Case> cases() {
    return GoldenFile.objects(GoldenFile.read("gp"), "cases").stream()
        .map(json -> new Case(json.get("name") + " " + json.get("family"), json));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void naturalValuesAgree(Case golden) {
    Hyperparameters natural = golden.hyperparameters();
    assertClose(
        new double[] {natural.lengthscale(), natural.outputscale(), natural.noise()},
        new double[] {
          number(golden.json(), "lengthscale"),
          number(golden.json(), "outputscale"),
          number(golden.json(), "noise")
        });
    assertThat(natural.mean()).isEqualTo(number(golden.json(), "mean"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void likelihoodAndItsGradientsAgree(Case golden) {
    var evaluated =
        MarginalLikelihood.evaluate(
            golden.family(), golden.hyperparameters(), golden.x(), golden.y());
    assertThat(evaluated).isInstanceOf(MarginalLikelihood.Value.class);
    var value = (MarginalLikelihood.Value) evaluated;
    double expected = number(golden.json(), "negative_log_likelihood");
    assertThat(value.negativeLogLikelihood())
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    assertClose(value.gradient().toArray(), vector(golden.json(), "raw_gradient"));
    assertClose(value.inputGradient().toArray(), flat(matrix(golden.json(), "x_gradient")));
    assertThat(golden.gp().logMarginalLikelihood())
        .isCloseTo(-expected, within(RELATIVE * Math.abs(expected)));
    assertThat(golden.gp().jitter()).isZero();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void posteriorAgrees(Case golden) {
    var posterior = golden.gp().posterior(golden.candidates());
    assertClose(posterior.means(), vector(golden.json(), "posterior_mean"));
    // Of the prior's variance: what is left of it near measured points is a difference.
    double scale = golden.hyperparameters().outputscale();
    double[] variances = vector(golden.json(), "posterior_variance");
    for (int i = 0; i < variances.length; i++) {
      assertThat(posterior.variance(i)).isCloseTo(variances[i], within(RELATIVE * scale));
      assertThat(posterior.observedVariance(i))
          .isEqualTo(posterior.variance(i) + golden.hyperparameters().noise());
    }
    var joint = golden.gp().jointPosterior(golden.candidates());
    assertThat(joint.means()).isEqualTo(posterior.means());
    assertThat(joint.covariance())
        .containsExactly(
            flat(matrix(golden.json(), "posterior_covariance")), within(RELATIVE * scale));
  }

  private static void assertClose(double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).containsExactly(expected, within(RELATIVE * largest));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
