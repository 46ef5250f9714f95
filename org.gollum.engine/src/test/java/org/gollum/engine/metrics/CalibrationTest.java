// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void agreesWithGPyTorch() {
    var golden = GoldenFile.read("metrics");
    var calibration =
        Calibration.of(
            GoldenFile.vector(golden, "mean"),
            GoldenFile.vector(golden, "sd"),
            GoldenFile.vector(golden, "outcome"));
    // Sums of 40 numbers in another order.
    assertThat(calibration.negativeLogPredictiveDensity())
        .isCloseTo(GoldenFile.number(golden, "nlpd"), within(1e-13));
    assertThat(calibration.meanStandardizedLogLoss(GoldenFile.vector(golden, "train")))
        .isCloseTo(GoldenFile.number(golden, "msll"), within(1e-13));
    for (var entry : golden.getAsJsonObject("qce").entrySet()) {
      assertThat(calibration.quantileCoverageError(Integer.parseInt(entry.getKey()) / 100.0))
          .isCloseTo(entry.getValue().getAsDouble(), within(1e-15));
    }
  }

  @Test
  void honestPredictionsAreCovered() {
    int n = 20_000;
    SharedStateContinuousSampler normal =
        GaussianSampler.of(
            ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(1)), 3, 2);
    double[] outcomes = new double[n];
    double[] means = new double[n];
    double[] sds = new double[n];
    for (int i = 0; i < n; i++) {
      outcomes[i] = normal.sample();
      means[i] = 3;
      sds[i] = 2;
    }
    var calibration = Calibration.of(means, sds, outcomes);
    // Standard errors: 0.0015 and 0.005.
    assertThat(calibration.intervalCoverage(0.95)).isCloseTo(0.95, within(0.0075));
    assertThat(calibration.quantileCoverageError()).isLessThan(0.01);
    assertThat(calibration.negativeLogPredictiveDensity())
        .isCloseTo(0.5 * (1 + Math.log(2 * Math.PI * 4)), within(0.025));
    assertThat(calibration.meanStandardizedLogLoss(outcomes)).isCloseTo(0, within(1e-3));
    Arrays.fill(sds, 0.2);
    assertThat(Calibration.of(means, sds, outcomes).quantileCoverageError()).isGreaterThan(0.4);
  }

  @Test
  void intervalsCloseAroundTheMean() {
    var calibration =
        Calibration.of(new double[3], new double[] {1, 1, 1}, new double[] {0, 1.9599, -1.9601});
    assertThat(calibration.intervalCoverage(0)).isEqualTo(1 / 3.0);
    assertThat(calibration.intervalCoverage(0.95)).isEqualTo(2 / 3.0);
    assertThat(calibration.intervalCoverage(1)).isEqualTo(1);
    assertThat(Calibration.levels()).hasSize(19).startsWith(0.05).endsWith(0.95);
  }

  @Test
  void theAverageErrorIsThatOverTheLevels() {
    var golden = GoldenFile.read("metrics");
    var calibration =
        Calibration.of(
            GoldenFile.vector(golden, "mean"),
            GoldenFile.vector(golden, "sd"),
            GoldenFile.vector(golden, "outcome"));
    double sum = 0;
    for (double level : Calibration.levels()) {
      sum += Math.abs(calibration.intervalCoverage(level) - level);
    }
    assertThat(calibration.quantileCoverageError()).isCloseTo(sum / 19, within(1e-15));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> Calibration.of(new double[0], new double[0], new double[0]))
        .hasMessage(
            "0 means, 0 standard deviations and 0 outcomes; as many of each are needed, and at"
                + " least one");
    assertThatThrownBy(() -> Calibration.of(new double[1], new double[1], new double[1]))
        .hasMessage("point 0: mean 0.0, sd 0.0, outcome 0.0");
    var one = Calibration.of(new double[1], new double[] {1}, new double[1]);
    assertThatThrownBy(() -> one.meanStandardizedLogLoss(new double[] {2, 2}))
        .hasMessage("two different training outcomes are needed for their variance");
    assertThatThrownBy(() -> one.intervalCoverage(1.5))
        .hasMessage("probability must be 0 to 1, was 1.5");
  }
}
