// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void numbersHaveFourDigits() {
    assertThat(Figure.of(98.9312)).isEqualTo("98.93");
    assertThat(Figure.of(100)).isEqualTo("100");
    assertThat(Figure.of(-0.00123456)).isEqualTo("−0.001235");
    assertThat(Figure.of(1.23456e-7)).isEqualTo("1.235E−7");
    assertThat(Figure.of(0)).isEqualTo("0");
    assertThat(Figure.of(Double.NaN)).isEqualTo("–");
  }

  @Test
  void percentAndSecondsHaveTheirSigns() {
    assertThat(Figure.percent(0.4149)).isEqualTo("41\u202f%");
    assertThat(Figure.percent(0.064)).isEqualTo("6.4\u202f%");
    assertThat(Figure.percent(0)).isEqualTo("0\u202f%");
    assertThat(Figure.percent(1)).isEqualTo("100\u202f%");
    assertThat(Figure.percent(Double.NaN)).isEqualTo("–");
    assertThat(Figure.seconds(0.4211)).isEqualTo("0.42\u202fs");
    assertThat(Figure.seconds(210)).isEqualTo("3.5\u202fmin");
    assertThat(Figure.fixed(2.04, 1)).isEqualTo("2");
    assertThat(Figure.fixed(-0.04, 1)).isEqualTo("0");
  }

  @Test
  void aValueIsWrittenAsFarAsItsUncertaintyReaches() {
    assertThat(Figure.plusMinus(84.271, 6.12)).isEqualTo("84.3 ± 6.1");
    assertThat(Figure.plusMinus(75.004, 3.14)).isEqualTo("75.0 ± 3.1");
    assertThat(Figure.plusMinus(61.3, 21.4)).isEqualTo("61 ± 21");
    assertThat(Figure.plusMinus(-0.0123, 0.0045)).isEqualTo("−0.0123 ± 0.0045");
    assertThat(Figure.plusMinus(1234.5, 345)).isEqualTo("1235 ± 345");
    assertThat(Figure.plusMinus(3.14159, 0)).isEqualTo("3.142 ± 0");
    assertThat(Figure.plusMinus(3.14159, 1e-9)).isEqualTo("3.142 ± 1E−9");
    assertThat(Figure.plusMinus(Double.NaN, 1)).isEqualTo("– ± 1");
  }

  @Test
  void seedsAreListedAsRanges() {
    assertThat(Listing.seeds(List.of(1L, 2L, 3L, 8L, 10L, 11L))).isEqualTo("1 to 3, 8, 10 to 11");
    assertThat(Listing.seeds(List.of(7L))).isEqualTo("7");
  }

  @Test
  void spreadIsOverWhatIsKnown() {
    Spread spread = Spread.of(1, Double.NaN, 3, 2);
    assertThat(spread.mean()).isEqualTo(2);
    assertThat(spread.median()).isEqualTo(2);
    assertThat(spread.low()).isCloseTo(1.2, within(1e-15));
    assertThat(spread.high()).isCloseTo(2.8, within(1e-15));
    assertThat(spread.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
    assertThat(Spread.of().mean()).isNaN();
    assertThat(Spread.of(4).standardError()).isNaN();
  }
}
