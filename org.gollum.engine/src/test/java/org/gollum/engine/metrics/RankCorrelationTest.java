// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void onlyTheOrderCounts() {
    double[] values = {3, -1, 7, 0.5};
    assertThat(RankCorrelation.of(values, new double[] {30, -1e9, 31, 1})).isEqualTo(1);
    assertThat(RankCorrelation.of(values, new double[] {-30, 1e9, -31, -1})).isEqualTo(-1);
  }

  @Test
  void withoutTiesItIsTheFormulaOfSquaredRankDifferences() {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 − 6 · 4 / (5 · 24).
    assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50}))
        .isCloseTo(0.8, within(1e-15));
  }

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    // Ranks 1.5 1.5 3 4 against 1 2 3.5 3.5: products 4, squares 4.5 each.
    assertThat(RankCorrelation.of(new double[] {5, 5, 6, 7}, new double[] {1, 2, 3, 3}))
        .isCloseTo(4 / 4.5, within(1e-15));
  }

  @Test
  void nothingIsCorrelatedWithAConstant() {
    assertThat(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
    assertThat(RankCorrelation.of(new double[] {}, new double[] {})).isNaN();
  }

  @Test
  void asManyOfEachAreNeeded() {
    assertThatThrownBy(() -> RankCorrelation.of(new double[] {1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 values and 2");
  }
}
