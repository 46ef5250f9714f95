// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void numbersKeepFourSignificantDigits() {
    assertThat(Figures.plain(0)).isEqualTo("0");
    assertThat(Figures.plain(79.0623)).isEqualTo("79.06");
    assertThat(Figures.plain(100)).isEqualTo("100");
    assertThat(Figures.plain(59464.3)).isEqualTo("59464");
    assertThat(Figures.plain(-0.0123456)).isEqualTo("-0.01235");
    assertThat(Figures.plain(1.23456e-9)).isEqualTo("1.235e-09");
    assertThat(Figures.plain(0.5)).isEqualTo("0.5");
    assertThat(Figures.plain(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void durationsReadAsAPersonSaysThem() {
    assertThat(Figures.seconds(0.26)).isEqualTo("0.3 s");
    assertThat(Figures.seconds(12.4)).isEqualTo("12 s");
    assertThat(Figures.seconds(125)).isEqualTo("2 min 5 s");
  }

  @Test
  void aTableAlignsNumbersRightAndWordsLeftAndCutsLongCells() {
    AlignedTable table = new AlignedTable(List.of("rank", "mean", "ligand"));
    table.add(List.of("1", "93.1", "XPhos"));
    table.add(List.of("10", "8", "a very long\nname that no terminal line could ever hold"));
    assertThat(table.lines())
        .containsExactly(
            "rank  mean  ligand",
            "   1  93.1  XPhos",
            "  10     8  a very long name that no terminal line …");
  }
}
