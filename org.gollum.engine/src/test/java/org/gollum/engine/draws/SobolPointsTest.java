// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SobolPointsTest {
  @Test
  void everyCoordinateFallsOnceIntoEachOfAsManyEqualParts() {
    int count = 64;
    double[][] points = SobolPoints.uniform(count, 40, 9);
    for (int k = 0; k < 40; k++) {
      int[] parts = new int[count];
      for (double[] point : points) {
        assertThat(point[k]).isGreaterThan(0).isLessThan(1);
        parts[(int) (point[k] * count)]++;
      }
      assertThat(parts).as("coordinate %d", k).containsOnly(1);
    }
  }

  @Test
  void theFirstTwoCoordinatesFallEvenlyIntoSquares() {
    int[] squares = new int[256];
    for (double[] point : SobolPoints.uniform(256, 2, 4)) {
      squares[16 * (int) (point[0] * 16) + (int) (point[1] * 16)]++;
    }
    assertThat(squares).containsOnly(1);
  }

  @Test
  void seedsGiveIndependentPoints() {
    double[][] one = SobolPoints.uniform(16, 3, 1);

    assertThat(SobolPoints.uniform(16, 3, 1)).isDeepEqualTo(one);
    assertThat(Arrays.deepEquals(SobolPoints.uniform(16, 3, 2), one)).isFalse();
    // Over seeds every point is uniform: the mean of the first coordinate of the first point.
    double mean = 0;
    for (int seed = 0; seed < 1000; seed++) {
      mean += SobolPoints.uniform(1, 1, seed)[0][0] / 1000;
    }
    assertThat(mean).isCloseTo(0.5, within(5 / Math.sqrt(12 * 1000)));
  }

  @Test
  void normalPointsHaveTheMomentsOfTheNormalDistribution() {
    double[][] points = SobolPoints.normal(4096, 97, 5);
    for (int k = 0; k < 97; k++) {
      int column = k;
      double mean = Arrays.stream(points).mapToDouble(p -> p[column]).average().getAsDouble();
      double square =
          Arrays.stream(points).mapToDouble(p -> p[column] * p[column]).average().getAsDouble();
      // Far below the 1/√4096 of independent draws.
      assertThat(mean).isCloseTo(0, within(2e-3));
      assertThat(square).isCloseTo(1, within(1e-2));
    }
  }

  @Test
  void dimensionsWithoutDirectionNumbersAreRefused() {
    assertThatThrownBy(() -> SobolPoints.uniform(4, 30_000, 1))
        .hasMessage("4 Sobol points in 30000 dimensions");
  }
}
