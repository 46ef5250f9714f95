// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("aryl halide", "base", "yield");

  @Test
  void findsWhatWasMeant() {
    assertThat(NearestName.of("Yeild", KNOWN)).contains("yield");
    assertThat(NearestName.of("aryl_halide", KNOWN)).contains("aryl halide");
    assertThat(NearestName.of("bases", KNOWN)).contains("base");
  }

  @Test
  void suggestsNothingFarAway() {
    assertThat(NearestName.of("temperature", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
    assertThat(NearestName.of("yield", List.of())).isEmpty();
  }

  @Test
  void listsTheNamesThereAre() {
    assertThat(NearestName.remedy("Yield", KNOWN, "columns"))
        .isEqualTo(
            "Did you mean \"yield\"? The columns are: \"aryl halide\", \"base\", \"yield\".");
    assertThat(NearestName.remedy("x", KNOWN, "columns"))
        .isEqualTo("The columns are: \"aryl halide\", \"base\", \"yield\".");
  }
}
