// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalAxesTest {

  /** Few points in many dimensions, and many in few: either product is decomposed. */
  @ParameterizedTest
  @CsvSource({"5, 12", "12, 5"})
  void axesAreOrthonormalAndTheirSpreadsAreTheVariances(int n, int d) {
    Points points = Points.wrap(n, d, new Random(3).doubles((long) n * d, -2, 7).toArray());
    PrincipalAxes found = PrincipalAxes.of(points);

    assertThat(found.axes()).hasSize(Math.min(n - 1, d));
    double all = 0;
    for (int k = 0; k < found.axes().size(); k++) {
      double[] axis = found.axes().get(k);
      for (int other = 0; other <= k; other++) {
        assertThat(dot(axis, found.axes().get(other))).isCloseTo(other == k ? 1 : 0, within(1e-10));
      }
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double along = 0;
        for (int j = 0; j < d; j++) {
          along += (points.get(i, j) - found.mean()[j]) * axis[j];
        }
        squares += along * along;
      }
      assertThat(Math.sqrt(squares)).isCloseTo(found.spreads()[k], within(1e-10));
      all += squares;
    }
    assertThat(found.spreads()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    double total = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        total += Math.pow(points.get(i, j) - found.mean()[j], 2);
      }
    }
    assertThat(all).isCloseTo(total, within(1e-9));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
