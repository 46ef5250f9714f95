// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

class TanimotoKernelTest {
  @Test
  void isTheSharedPartOfWhatEitherHas() {
    // 2 bits of 4; none of 3; counts 1·2 + 2·0 of 5 + 5 − 2.
    assertThat(covariance(new double[] {1, 1, 1, 0}, new double[] {0, 1, 1, 1}))
        .isEqualTo(1.9 * 2 / 4);
    assertThat(covariance(new double[] {1, 1, 0, 0}, new double[] {0, 0, 0, 1})).isZero();
    assertThat(covariance(new double[] {1, 2, 0, 0}, new double[] {2, 0, 1, 0}))
        .isEqualTo(1.9 * (2.0 / 8));
  }

  @Test
  void emptyFingerprintsAreTheSameByConvention() {
    assertThat(covariance(new double[3], new double[3])).isEqualTo(1.9);
    assertThat(covariance(new double[3], new double[] {0, 1, 0})).isZero();
    var empty = Points.of(new double[3][3]);
    var value =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(
                KernelFamily.TANIMOTO, Hyperparameters.INITIAL, empty, new double[] {1, 2, 4});
    assertThat(value.inputGradient().toArray()).containsOnly(0);
  }

  @Test
  void equalCountsAreExactlyTheSame() {
    double[] counts = {0.1, 3, 0.7, 1e-3, 12};
    assertThat(covariance(counts, counts.clone())).isEqualTo(1.9);
  }

  @Test
  void negativeValuesAreRefusedByTheirPlace() {
    var points = Points.of(new double[][] {{0, 1, 0}, {1, 0, -0.2}});
    String message = "point 1, coordinate 2 is -0.2; Tanimoto similarity needs values of 0 or more";
    double[] y = {0, 1};
    assertThatThrownBy(
            () -> ExactGp.condition(KernelFamily.TANIMOTO, Hyperparameters.INITIAL, points, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    var hybrid = HybridForm.sum(1, KernelFamily.TANIMOTO);
    assertThatThrownBy(() -> ExactGp.condition(hybrid, hybrid.initial(), points, y))
        .hasMessage(message);
    var gp =
        ExactGp.condition(
            KernelFamily.TANIMOTO, Hyperparameters.INITIAL, points.rows(0), new double[] {1});
    assertThatThrownBy(() -> gp.posterior(points)).hasMessage(message);
  }

  @Test
  void itsLengthscaleStaysWhereFitsBegin() {
    var points = Points.of(new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {0, 0, 1}});
    double[] y = {-1, 0.2, 0.1, 0.7};
    assertThat(KernelFamily.TANIMOTO.hasLengthscale()).isFalse();
    assertThat(GpFit.fit(KernelFamily.TANIMOTO, points, y, 1).hyperparameters().lengthscale())
        .isEqualTo(Hyperparameters.INITIAL.lengthscale());
    assertThat(
            RegularizedFit.posteriorMode(KernelFamily.TANIMOTO, points, y, CancelCheck.NEVER)
                .lengthscale())
        .isEqualTo(1);
  }

  @Test
  void theShareOfWideFingerprintsIsExact() {
    // 2,000 bits, of which 300 are shared and 500 are in either.
    double[] one = new double[2000];
    double[] other = new double[2000];
    for (int k = 0; k < 400; k++) {
      one[k] = 1;
      other[k + 100] = 1;
    }
    assertThat(covariance(one, other)).isCloseTo(1.9 * 3 / 5, within(1e-15));
  }

  @Test
  void anOutputscaleThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> new TanimotoKernel(0))
        .hasMessage("outputscale must be positive and finite, was 0.0");
  }

  private static double covariance(double[] x, double[] other) {
    Relations relations =
        Relations.within(KernelFamily.TANIMOTO, Points.of(new double[][] {x, other}));
    return new TanimotoKernel(1.9).covariances(relations)[1];
  }
}
