// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;

class ChosenCoverageTest {
  /** Their squared distances are 1, 4, 9, 1, 4, 1: 20 / 6 on average. */
  private static final Points LINE = Points.of(new double[][] {{0}, {1}, {2}, {3}});

  private static final double UNIT = Math.sqrt(20.0 / 6);

  private static final double ROUNDING = 1e-12;

  @Test
  void distancesAreInRootMeanSquareDistancesOfTwo() {
    ChosenCoverage coverage = ChosenCoverage.of(LINE, 3, 2);

    assertThat(coverage.toNearest(0)).isCloseTo(2 / UNIT, within(ROUNDING));
    assertThat(coverage.toNearest(2)).isZero();
    assertThat(coverage.nearest(0)).isEqualTo(1);
    assertThat(coverage.nearest(3)).isZero();
    assertThat(coverage.farthest()).isZero();
    assertThat(coverage.within(1)).isCloseTo(2 / UNIT, within(ROUNDING));
    assertThat(coverage.within(0.5)).isZero();
    assertThat(coverage.within(0.75)).isCloseTo(1 / UNIT, within(ROUNDING));
    assertThat(coverage.standsFor(0)).isEqualTo(1);
    assertThat(coverage.standsFor(1)).isEqualTo(3);
    assertThat(coverage.apart(0)).isCloseTo(1 / UNIT, within(ROUNDING));
    assertThat(coverage.neighbour(0)).isEqualTo(1);
  }

  @Test
  void theUnitIsWhatAllPairsGive() {
    int n = 30;
    Points points = Points.wrap(n, 4, new Random(5).doubles(n * 4L, -1e3, 1e3).toArray());
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < 4; k++) {
          squares += Math.pow(points.get(i, k) - points.get(j, k), 2);
        }
      }
    }
    double unit = Math.sqrt(squares / (n * (n - 1) / 2.0));
    double distance = 0;
    for (int k = 0; k < 4; k++) {
      distance += Math.pow(points.get(7, k) - points.get(9, k), 2);
    }

    assertThat(ChosenCoverage.of(points, 9).toNearest(7))
        .isCloseTo(Math.sqrt(distance) / unit, within(ROUNDING));
  }

  @Test
  void oneChosenHasNoOther() {
    ChosenCoverage coverage = ChosenCoverage.of(LINE, 1);

    assertThat(coverage.apart(0)).isNaN();
    assertThat(coverage.neighbour(0)).isZero();
    assertThat(coverage.standsFor(0)).isEqualTo(4);
  }

  @Test
  void repeatedPointsAreNoDistanceApart() {
    ChosenCoverage coverage =
        ChosenCoverage.of(Points.of(new double[][] {{0}, {2}, {2}, {9}}), 0, 1, 2);

    assertThat(coverage.closest()).isEqualTo(1);
    assertThat(coverage.apart(1)).isZero();
    assertThat(coverage.isOnePoint()).isFalse();
  }

  @Test
  void whereAllPointsCoincideNothingIsFar() {
    ChosenCoverage coverage =
        ChosenCoverage.of(Points.of(new double[][] {{0.1}, {0.1}, {0.1}}), 0, 2);

    assertThat(coverage.isOnePoint()).isTrue();
    assertThat(coverage.within(1)).isZero();
    assertThat(coverage.apart(0)).isZero();
  }

  @Test
  void nothingChosenCoversNothing() {
    assertThatThrownBy(() -> ChosenCoverage.of(LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing was chosen");
  }
}
