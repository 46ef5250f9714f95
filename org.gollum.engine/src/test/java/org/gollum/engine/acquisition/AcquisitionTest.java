// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gollum.engine.GoldenFile.number;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every acquisition promises, then each one's values. */
class AcquisitionTest {
  static Stream<JsonObject> cases() {
    return GoldenFile.objects(GoldenFile.read("acquisition"), "cases").stream();
  }

  @ParameterizedTest
  @EnumSource
  void risesWithTheMean(AcquisitionFunction function) {
    Acquisition acquisition = of(function);
    double last = Double.NEGATIVE_INFINITY;
    for (double mean = -400; mean <= 12; mean += 0.37) {
      double score = acquisition.score(mean, 0.9, 0.4);
      assertThat(score).as("mean %s", mean).isGreaterThanOrEqualTo(last);
      last = score;
    }
  }

  @ParameterizedTest
  @EnumSource
  void risesWithUncertaintyBelowTheBest(AcquisitionFunction function) {
    Acquisition acquisition = of(function);
    double last = Double.NEGATIVE_INFINITY;
    for (double sd = 0; sd <= 8; sd += 0.09) {
      double score = acquisition.score(0, sd, 1);
      assertThat(score).as("sd %s", sd).isGreaterThanOrEqualTo(last);
      last = score;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNeverNaNAndTendsToItsValueWithoutUncertainty(AcquisitionFunction function) {
    Acquisition acquisition = of(function);
    for (double mean : new double[] {-1e300, -1, 0.3, 1, 1e300}) {
      for (double best : new double[] {-1e300, 0.3, 1e300}) {
        for (double sd : new double[] {0, Double.MIN_VALUE, 1e-300, 1, 1e150}) {
          assertThat(acquisition.score(mean, sd, best)).as("%s %s %s", mean, sd, best).isNotNaN();
        }
      }
    }
    assertThat(acquisition.score(0.9, 1e-9, 0.4))
        .isCloseTo(acquisition.score(0.9, 0, 0.4), within(1e-8));
  }

  @ParameterizedTest
  @EnumSource
  void scoresOfManyAreThoseOfEach(AcquisitionFunction function) {
    Acquisition acquisition = of(function);
    var random = RandomSource.XO_SHI_RO_256_PP.create(1);
    double[] means = random.doubles(20, -3, 3).toArray();
    double[] sds = random.doubles(20).toArray();
    double[] scores = acquisition.scores(means, sds, 0.5);
    for (int i = 0; i < 20; i++) {
      assertThat(scores[i]).isEqualTo(acquisition.score(means[i], sds[i], 0.5));
    }
    assertThat(acquisition.scores(new double[0], new double[0], 0.5)).isEmpty();
    assertThatThrownBy(() -> acquisition.scores(means, new double[3], 0.5))
        .hasMessage("20 means and 3 standard deviations");
  }

  @ParameterizedTest
  @EnumSource
  void valuesThatAreNoNumbersAreRefused(AcquisitionFunction function) {
    Acquisition acquisition = of(function);
    assertThatThrownBy(() -> acquisition.score(Double.NaN, 1, 0))
        .hasMessage("mean must be finite, was NaN");
    assertThatThrownBy(() -> acquisition.score(0, -1, 0))
        .hasMessage("sd must be 0 or more and finite, was -1.0");
    assertThatThrownBy(() -> acquisition.score(0, 1, Double.POSITIVE_INFINITY))
        .hasMessage("best must be finite, was Infinity");
  }

  /** BoTorch's own float64 error grows in the tail of log h; 1e-8 relative holds everywhere. */
  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithBoTorch(JsonObject golden) {
    double mean = number(golden, "mean");
    double sd = number(golden, "sd");
    double best = number(golden, "best");
    assertRelative(
        new LogExpectedImprovement().score(mean, sd, best), number(golden, "botorch_logei"), 1e-8);
    assertRelative(
        new UpperConfidenceBound(number(golden, "beta")).score(mean, sd, best),
        number(golden, "botorch_ucb"),
        1e-8);
    // BoTorch's EI and PI subtract nearly equal numbers below −5; there the exact values decide.
    if ((mean - best) / sd > -5.5) {
      assertRelative(
          new ExpectedImprovement().score(mean, sd, best), number(golden, "botorch_ei"), 1e-8);
      assertRelative(
          new ProbabilityOfImprovement().score(mean, sd, best), number(golden, "botorch_pi"), 1e-8);
    }
  }

  /** mpmath with 60 digits and more; u itself is rounded, which φ(u) enlarges by u². */
  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheExactValuesFarIntoTheTail(JsonObject golden) {
    double mean = number(golden, "mean");
    double sd = number(golden, "sd");
    double best = number(golden, "best");
    assertRelative(
        new LogExpectedImprovement().score(mean, sd, best), number(golden, "exact_logei"), 1e-13);
    assertRelative(
        new ExpectedImprovement().score(mean, sd, best), number(golden, "exact_ei"), 1e-11);
    assertRelative(
        new ProbabilityOfImprovement().score(mean, sd, best), number(golden, "exact_pi"), 1e-11);
  }

  @Test
  void logExpectedImprovementIsSmoothWhereItsFormulasMeet() {
    var acquisition = new LogExpectedImprovement();
    for (double u : new double[] {-1, -1e3}) {
      double left = acquisition.score(Math.nextDown(u), 1, 0);
      double right = acquisition.score(Math.nextUp(u), 1, 0);
      assertThat(left).isCloseTo(right, within(1e-9 * Math.max(1, -u / 10)));
    }
  }

  @Test
  void withoutUncertaintyTheImprovementIsWhatIsLeft() {
    assertThat(new ExpectedImprovement().score(3, 0, 1)).isEqualTo(2);
    assertThat(new ExpectedImprovement().score(1, 0, 3)).isZero();
    assertThat(new LogExpectedImprovement().score(3, 0, 1)).isEqualTo(Math.log(2));
    assertThat(new LogExpectedImprovement().score(1, 0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new ProbabilityOfImprovement().score(3, 0, 1)).isEqualTo(1);
    assertThat(new ProbabilityOfImprovement().score(1, 0, 1)).isZero();
    assertThat(new UpperConfidenceBound(4).score(3, 0, 1)).isEqualTo(3);
    assertThat(new PosteriorDeviation().score(3, 0, 1)).isZero();
  }

  @Test
  void theSettingsNameTheScore() {
    SelectionSettings settings = SelectionSettings.defaults().withBeta(9);
    assertThat(
            Arrays.stream(AcquisitionFunction.values())
                .map(f -> Acquisition.of(settings.withAcquisition(f))))
        .containsExactly(
            new ExpectedImprovement(),
            new LogExpectedImprovement(),
            new ProbabilityOfImprovement(),
            new UpperConfidenceBound(9),
            new PosteriorDeviation());
    assertThatThrownBy(() -> new UpperConfidenceBound(-1))
        .hasMessage("beta must be 0 or more and finite, was -1.0");
  }

  private static Acquisition of(AcquisitionFunction function) {
    return Acquisition.of(SelectionSettings.defaults().withAcquisition(function));
  }

  private static void assertRelative(double actual, double expected, double relative) {
    // The smallest normal number on top: subnormal numbers have fewer digits.
    assertThat(actual)
        .isCloseTo(expected, within(relative * Math.abs(expected) + Double.MIN_NORMAL));
  }
}
