// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.gollum.api.Direction;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;

class TopCoverageTest {
  @Test
  void theThresholdIsNumPysPercentileToTheBit() {
    var golden = GoldenFile.read("metrics");
    double[] pool = GoldenFile.vector(golden, "pool");
    for (var entry : golden.getAsJsonObject("percentiles").entrySet()) {
      double percent = Double.parseDouble(entry.getKey());
      double expected = entry.getValue().getAsDouble();
      assertThat(TopCoverage.ofPercent(pool, 100 - percent, Direction.MAX).threshold())
          .isEqualTo(expected);
      assertThat(TopCoverage.ofPercent(pool, percent, Direction.MIN).threshold())
          .isEqualTo(expected);
    }
  }

  @Test
  void countsWhatReachesTheThreshold() {
    double[] pool = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110};
    var top = TopCoverage.ofPercent(pool, 20, Direction.MAX);
    assertThat(top.threshold()).isEqualTo(90);
    assertThat(top.topCount()).isEqualTo(3);
    assertThat(top.after(0, 8, 1, 10, 9)).containsExactly(0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1);
    assertThat(top.isTop(8)).isTrue();
    assertThat(top.isTop(7)).isFalse();
    assertThat(top.expectedAtRandom(11)).isEqualTo(1);
    assertThat(top.expectedAtRandom(5)).isEqualTo(5 / 11.0);
    var bottom = TopCoverage.ofPercent(pool, 20, Direction.MIN);
    assertThat(bottom.threshold()).isEqualTo(30);
    assertThat(bottom.after(0, 1, 2)).containsExactly(1 / 3.0, 2 / 3.0, 1);
  }

  @Test
  void minimisingIsMaximisingTheNegative() {
    double[] pool = GoldenFile.vector(GoldenFile.read("metrics"), "pool");
    double[] negative = Arrays.stream(pool).map(y -> -y).toArray();
    for (var percents : Map.of(5.0, 7, 33.0, 4).entrySet()) {
      var down = TopCoverage.ofPercent(pool, percents.getKey(), Direction.MIN);
      var up = TopCoverage.ofPercent(negative, percents.getKey(), Direction.MAX);
      assertThat(down.topCount()).isEqualTo(up.topCount());
      var fewest = TopCoverage.ofCount(pool, percents.getValue(), Direction.MIN);
      var most = TopCoverage.ofCount(negative, percents.getValue(), Direction.MAX);
      assertThat(fewest.threshold()).isEqualTo(-most.threshold());
    }
  }

  @Test
  void equalOutcomesCountAllOrNone() {
    double[] pool = {5, 5, 5, 1};
    assertThat(TopCoverage.ofCount(pool, 1, Direction.MAX).topCount()).isEqualTo(3);
    assertThat(TopCoverage.ofCount(pool, 1, Direction.MIN).topCount()).isEqualTo(1);
    assertThat(TopCoverage.ofPercent(new double[] {2}, 5, Direction.MAX).after(0))
        .containsExactly(1);
    assertThat(TopCoverage.ofPercent(pool, 5, Direction.MAX).after()).isEmpty();
  }

  @Test
  void impossibleQuestionsAreRefused() {
    double[] pool = {1, 2};
    assertThatThrownBy(() -> TopCoverage.ofPercent(pool, 0, Direction.MAX))
        .hasMessage("percent must be in (0, 100], was 0.0");
    assertThatThrownBy(() -> TopCoverage.ofPercent(new double[0], 5, Direction.MAX))
        .hasMessage("the pool is empty");
    assertThatThrownBy(() -> TopCoverage.ofCount(pool, 3, Direction.MAX))
        .hasMessage("count must be 1 to 2, the size of the pool, was 3");
    assertThatThrownBy(() -> TopCoverage.ofCount(pool, 1, Direction.MAX).after(1, 1))
        .hasMessage("row 1 was chosen twice");
    assertThatThrownBy(() -> TopCoverage.ofCount(new double[] {1, Double.NaN}, 1, Direction.MAX))
        .hasMessage("outcome 1 is NaN");
  }
}
