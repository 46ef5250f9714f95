// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest {
  private final OneHot encoding =
      OneHot.of(List.of(List.of("b", "x"), List.of("a", "x"), List.of("b", "a")));

  @Test
  void categoriesComeInOrderOfFirstAppearance() {
    assertThat(encoding.categories()).containsExactly(List.of("b", "a"), List.of("x", "a"));
    assertThat(encoding.dimension()).isEqualTo(4);
    assertThat(encoding.encode(List.of("a", "a"))).containsExactly(0, 1, 0, 1);
    assertThat(encoding.encode(List.of("b", "x"))).containsExactly(1, 0, 1, 0);
  }

  @Test
  void anUnknownCategoryIsAllZero() {
    assertThat(encoding.encode(List.of("new", "x"))).containsExactly(0, 0, 1, 0);
    assertThat(encoding.unknown(List.of("new", "x"))).isEqualTo(1);
    assertThat(encoding.unknown(List.of("a", "x"))).isZero();
  }

  @Test
  void anEncodingIsItsCategories() {
    assertThat(OneHot.ofCategories(encoding.categories())).isEqualTo(encoding);
    assertThat(OneHot.of(List.of(List.of("a", "x")))).isNotEqualTo(encoding);
  }

  @Test
  void rowsOfAnotherLengthAreAProgrammersError() {
    assertThatThrownBy(() -> encoding.encode(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for an encoding of 2 columns");
  }
}
