// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleToBoundsTest {

  @Test
  void theSmallestAndTheLargestFallOnTheBounds() {
    double[] z = {3, -1, 1, 5};

    double[] x = ScaleToBounds.of(z).orElseThrow().scale(z);

    assertThat(x)
        .containsExactly(
            new double[] {0.3166666666666667, -0.95, -0.3166666666666667, 0.95}, within(1e-15));
  }

  @Test
  void newPointsAreMovedIntoTheBounds() {
    ScaleToBounds bounds = new ScaleToBounds(0, 2);

    assertThat(bounds.scale(new double[] {-7, 9, 1}))
        .containsExactly(new double[] {-0.95, 0.95, 0}, within(1e-15));
  }

  @Test
  void thereIsNothingToScaleByWithoutTwoFiniteValues() {
    assertThat(ScaleToBounds.of(new double[] {2, 2})).isEmpty();
    assertThat(ScaleToBounds.of(new double[] {2, Double.NaN})).isEmpty();
    assertThat(ScaleToBounds.of(new double[] {2, Double.POSITIVE_INFINITY})).isEmpty();
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] z = random.doubles(8, -1, 4).toArray();
      double[] upstream = random.doubles(8, -1, 1).toArray();

      double[] gradient = ScaleToBounds.of(z).orElseThrow().backward(z, upstream);

      for (int i = 0; i < z.length; i++) {
        double step = 1e-6;
        double slope = (loss(z, i, step, upstream) - loss(z, i, -step, upstream)) / (2 * step);
        assertThat(gradient[i]).as("seed %d, value %d", seed, i).isCloseTo(slope, within(1e-8));
      }
    }
  }

  @Test
  void equalExtremesShareTheirGradient() {
    double[] z = {0, 0, 1, 4};
    double[] upstream = {1, 1, -3, 0.5};

    double[] gradient = ScaleToBounds.of(z).orElseThrow().backward(z, upstream);

    assertThat(gradient[0]).isEqualTo(gradient[1]);
    double step = 1e-6;
    double[] moved = {step, step, 1, 4};
    double[] back = {-step, -step, 1, 4};
    double slope = (loss(moved, 0, 0, upstream) - loss(back, 0, 0, upstream)) / (2 * step);
    assertThat(gradient[0] + gradient[1]).isCloseTo(slope, within(1e-8));
  }

  private static double loss(double[] z, int index, double step, double[] upstream) {
    double[] moved = z.clone();
    moved[index] += step;
    double[] x = ScaleToBounds.of(moved).orElseThrow().scale(moved);
    double[] products = new double[x.length];
    Arrays.setAll(products, i -> x[i] * upstream[i]);
    return Arrays.stream(products).sum();
  }
}
