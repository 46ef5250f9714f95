// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  @Test
  void agreesWithSciPyWithAndWithoutTies() {
    for (var golden : GoldenFile.objects(GoldenFile.read("rank-correlation"), "cases")) {
      // Sums of at most 60 numbers in another order.
      assertThat(
              RankCorrelation.of(GoldenFile.vector(golden, "x"), GoldenFile.vector(golden, "y"))
                  .orElseThrow())
          .isCloseTo(GoldenFile.number(golden, "rank_correlation"), within(1e-14));
    }
  }

  @Test
  void anyRisingFunctionCorrelatesFully() {
    double[] x = {3, -1, 0.5, 12, 7};
    double[] rising = Arrays.stream(x).map(v -> Math.exp(v) - 2).toArray();
    assertThat(RankCorrelation.of(x, rising).orElseThrow()).isCloseTo(1, within(1e-15));
    double[] falling = Arrays.stream(x).map(v -> -v * v * v).toArray();
    assertThat(RankCorrelation.of(x, falling).orElseThrow()).isCloseTo(-1, within(1e-15));
  }

  @Test
  void zeroOfEitherSignIsATie() {
    assertThat(
            RankCorrelation.of(new double[] {0.0, -0.0, 1}, new double[] {1, 2, 3}).orElseThrow())
        .isCloseTo(Math.sqrt(0.75), within(1e-15));
  }

  @Test
  void valuesWithoutAnOrderHaveNone() {
    assertThat(RankCorrelation.of(new double[0], new double[0])).isEmpty();
    assertThat(RankCorrelation.of(new double[] {1}, new double[] {2})).isEmpty();
    assertThat(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {2, 3, 4})).isEmpty();
  }

  @Test
  void whatIsNoPairsOfNumbersIsRefused() {
    assertThatThrownBy(() -> RankCorrelation.of(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 and 3 values are no pairs");
    assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, Double.NaN}, new double[2]))
        .hasMessage("ranks need finite values, one is NaN");
  }
}
