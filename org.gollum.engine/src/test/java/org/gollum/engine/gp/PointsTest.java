// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PointsTest {
  @Test
  void copiesRowsInAndOut() {
    double[][] rows = {{1, 2}, {3, 4}};
    Points points = Points.of(rows);
    rows[0][0] = 9;
    points.toArray()[1] = 9;
    assertThat(points.toArray()).containsExactly(1, 2, 3, 4);
    assertThat(points.rows(1, 1, 0).toArray()).containsExactly(3, 4, 3, 4, 1, 2);
    assertThat(points).isEqualTo(Points.wrap(2, 2, new double[] {1, 2, 3, 4}));
    assertThat(points).hasToString("Points[2, 2]");
  }

  @Test
  void raggedRowsAndValuesThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> Points.of(new double[][] {{1, 2}, {3}}))
        .hasMessage("row 1 has 1 values, row 0 has 2");
    assertThatThrownBy(() -> Points.of(new double[][] {{1, 2}, {3, Double.NaN}}))
        .hasMessage("point 1, coordinate 1 is NaN");
    assertThatThrownBy(() -> Points.wrap(2, 2, new double[3]))
        .hasMessage("3 values are not 2 points of dimension 2");
  }

  @Test
  void squaredDistancesOfEqualRowsAreExactlyZeroFarFromTheOrigin() {
    double[][] rows = {{1e8 + 0.1, -3e7}, {1e8 + 0.1, -3e7}, {1e8 + 0.2, -3e7}};
    double[] squared = SquaredDistances.within(Points.of(rows));
    assertThat(squared[0]).isZero();
    assertThat(squared[1]).isZero();
    // 1e8 + 0.1 is held to 1.5e-8; products of such numbers would lose the difference altogether.
    assertThat(squared[2]).isCloseTo(0.01, within(1e-8));
  }

  @Test
  void squaredDistancesAreTheSumOfSquaredDifferences() {
    Points x = RandomProblem.points(RandomSource.XO_SHI_RO_256_PP.create(1), 9, 70);
    double[] squared = SquaredDistances.within(x);
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        double sum = 0;
        for (int k = 0; k < 70; k++) {
          sum += (x.get(i, k) - x.get(j, k)) * (x.get(i, k) - x.get(j, k));
        }
        assertThat(squared[i * 9 + j]).isCloseTo(sum, within(1e-12));
        assertThat(squared[i * 9 + j]).isEqualTo(squared[j * 9 + i]);
      }
    }
  }
}
