// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What kernels that fall with the distance promise beside the contract of all. */
class StationaryKernelTest {
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TANIMOTO")
  void isItsOutputscaleAtZeroAndFallsFromThere(KernelFamily family) {
    SingleKernel kernel = family.kernel(0.7, 1.9);
    assertThat(kernel.covariance(0)).isEqualTo(1.9);
    double last = 1.9;
    for (double squared = 0.01; squared < 20; squared *= 1.5) {
      assertThat(kernel.covariance(squared)).isBetween(0.0, last);
      last = kernel.covariance(squared);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TANIMOTO")
  void slopesAreThoseOfFiniteDifferences(KernelFamily family) {
    for (double squared : new double[] {0.02, 0.5, 3, 11}) {
      SingleKernel kernel = family.kernel(0.8, 1.3);
      double alongSquare =
          (kernel.covariance(squared + STEP) - kernel.covariance(squared - STEP)) / (2 * STEP);
      assertThat(kernel.slope(squared)).isCloseTo(alongSquare, within(1e-7));
      double alongLengthscale =
          (family.kernel(0.8 + STEP, 1.3).covariance(squared)
                  - family.kernel(0.8 - STEP, 1.3).covariance(squared))
              / (2 * STEP);
      assertThat(kernel.lengthscaleSlope(squared)).isCloseTo(alongLengthscale, within(1e-8));
    }
    assertThat(family.kernel(0.8, 1.3).lengthscaleSlope(0)).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TANIMOTO")
  void stayFiniteAtTheEndsOfTheNumbers(KernelFamily family) {
    for (double squared : new double[] {0, Double.MIN_VALUE, 1e300, Double.MAX_VALUE}) {
      for (double lengthscale : new double[] {1e-150, 1, 1e150}) {
        SingleKernel kernel = family.kernel(lengthscale, 1);
        assertThat(kernel.covariance(squared)).isBetween(0.0, 1.0);
        assertThat(kernel.lengthscaleSlope(squared)).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TANIMOTO")
  void valuesThatAreNotPositiveAreRefused(KernelFamily family) {
    assertThatThrownBy(() -> family.kernel(-0.3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lengthscale must be positive and finite, was -0.3");
    assertThatThrownBy(() -> family.kernel(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outputscale must be positive and finite, was NaN");
  }

  @Test
  void formulasAreThoseOfTheJavadoc() {
    double r = 0.9;
    double a = Math.sqrt(5) * r / 0.7;
    assertThat(new Matern52Kernel(0.7, 1.9).covariance(r * r))
        .isCloseTo(1.9 * (1 + a + a * a / 3) * Math.exp(-a), within(1e-15));
    assertThat(new Matern52Kernel(0.7, 1.9).slope(r * r))
        .isCloseTo(-1.9 * 5 / (6 * 0.7 * 0.7) * (1 + a) * Math.exp(-a), within(1e-15));
    assertThat(new RbfKernel(0.7, 1.9).covariance(r * r))
        .isCloseTo(1.9 * Math.exp(-r * r / (2 * 0.7 * 0.7)), within(1e-15));
  }
}
