// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void readsSeedsRangesAndLists() {
    assertThat(Seeds.parse("7")).containsExactly(7L);
    assertThat(Seeds.parse("1..4")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(Seeds.parse(" 9, 1..2 ,-3")).containsExactly(9L, 1L, 2L, -3L);
    assertThat(Seeds.parse(BacktestSettings.DEFAULT_SEEDS)).hasSize(20);
  }

  @Test
  void saysWhatItCannotRead() {
    assertMistake("", "\"\" is neither a seed nor a range of seeds.");
    assertMistake("1-5", "\"1-5\" is neither a seed nor a range of seeds.");
    assertMistake("1,,2", "\"\" is neither a seed nor a range of seeds.");
    assertMistake("5..1", "The range \"5..1\" ends before it begins.");
    assertMistake("1..3,2", "Seed 2 is named twice.");
    assertMistake("1..999999999", "\"1..999999999\" names more than 10000 seeds.");
    assertMistake(
        "123456789012345678901",
        "\"123456789012345678901\" is neither a seed nor a range of seeds.");
  }

  private static void assertMistake(String text, String summary) {
    assertThatThrownBy(() -> Seeds.parse(text))
        .hasMessage("seeds: " + summary + " Write 7, 1..20 or 1..3,8.");
  }
}
