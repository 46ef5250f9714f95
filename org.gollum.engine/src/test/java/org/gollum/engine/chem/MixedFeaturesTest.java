// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixedFeaturesTest {
  private final List<List<String>> rows =
      List.of(
          List.of("L1", "B1", "20", "5"),
          List.of("L2", "B1", " 100 ", "5"),
          List.of("L1", "B1", "60", "5"));
  private final MixedFeatures encoding = MixedFeatures.of(rows, 2);

  @Test
  void indicatorsComeFirstThenNumbersScaledToTheirRange() {
    assertThat(encoding.dimension()).isEqualTo(5);
    assertThat(encoding.encode(rows.get(0))).containsExactly(1, 0, 1, 0, 0);
    assertThat(encoding.encode(rows.get(1))).containsExactly(0, 1, 1, Math.sqrt(2), 0);
    assertThat(encoding.encode(rows.get(2))).containsExactly(1, 0, 1, Math.sqrt(2) / 2, 0);
  }

  @Test
  void theWholeRangeIsAsFarAsAChangeOfCategory() {
    double[] cold = encoding.encode(List.of("L1", "B1", "20", "5"));
    double[] hot = encoding.encode(List.of("L1", "B1", "100", "5"));
    double[] other = encoding.encode(List.of("L2", "B1", "20", "5"));

    assertThat(distance(cold, hot)).isCloseTo(distance(cold, other), within(1e-15));
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void numbersBeyondTheRangeGoOnInTheSameScale() {
    assertThat(encoding.encode(List.of("new", "B1", "180", "7")))
        .containsExactly(0, 0, 1, 2 * Math.sqrt(2), 0);
    assertThat(encoding.unknown(List.of("new", "B1", "180", "7"))).isEqualTo(1);
  }

  @Test
  void numbersAloneNeedNoCategory() {
    MixedFeatures numbers = MixedFeatures.of(List.of(List.of("-1e308"), List.of("1e308")), 1);
    assertThat(numbers.encode(List.of("1e308"))).containsExactly(Math.sqrt(2));
  }

  @Test
  void aRangeHasALowAndAHighEnd() {
    assertThatThrownBy(() -> new MixedFeatures.Range(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a range from 2.0 to 1.0");
  }
}
