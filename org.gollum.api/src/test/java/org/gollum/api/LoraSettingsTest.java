// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LoraSettingsTest {
  private static final LoraSettings DEFAULTS = LoraSettings.defaults();

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void theDefaultsAreThePapersButForDropout() {
    assertThat(DEFAULTS).isEqualTo(new LoraSettings(4, 16, 0, 0.25, true, List.of()));
  }

  @Test
  void eachWithChangesOneValue() {
    assertThat(
            DEFAULTS
                .withRank(8)
                .withAlpha(32)
                .withDropout(0)
                .withShare(1)
                .withRankStabilized(false)
                .withModules(List.of("query")))
        .isEqualTo(new LoraSettings(8, 32, 0, 1, false, List.of("query")));
  }

  @Test
  void aQuarterOfTheBlocksButAtLeastOneIsAdapted() {
    int[] blocks = {1, 2, 3, 4, 6, 10, 12, 22, 24, 28, 32};
    int[] adapted = {1, 1, 1, 1, 2, 2, 3, 6, 6, 7, 8};
    for (int i = 0; i < blocks.length; i++) {
      assertThat(DEFAULTS.adaptedBlocks(blocks[i]))
          .as("%d blocks", blocks[i])
          .isEqualTo(adapted[i]);
    }
    assertThat(DEFAULTS.withShare(1).adaptedBlocks(12)).isEqualTo(12);
  }

  @Test
  void layersAreNamedInFullOrByTheirEnd() {
    LoraSettings some = DEFAULTS.withModules(List.of("query", "output.dense"));
    assertThat(some.adapts("encoder.layer.5.attention.self.query")).isTrue();
    assertThat(some.adapts("encoder.layer.5.output.dense")).isTrue();
    assertThat(some.adapts("encoder.layer.5.intermediate.dense")).isFalse();
    assertThat(some.adapts("encoder.layer.5.subquery")).isFalse();
    assertThat(DEFAULTS.adapts("anything")).isTrue();
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    assertRefused(() -> DEFAULTS.withRank(0), "LoRA rank: The rank must be 1 or more, was 0.");
    assertRefused(() -> DEFAULTS.withAlpha(0), "LoRA alpha: α must be more than 0, was 0.0.");
    assertRefused(
        () -> DEFAULTS.withAlpha(Double.NaN), "LoRA alpha: α must be more than 0, was NaN.");
    assertRefused(
        () -> DEFAULTS.withDropout(1),
        "LoRA dropout: The dropout must be 0 or more and below 1, was 1.0.");
    assertRefused(
        () -> DEFAULTS.withDropout(-0.1),
        "LoRA dropout: The dropout must be 0 or more and below 1, was -0.1.");
    assertRefused(
        () -> DEFAULTS.withShare(0),
        "LoRA share: The share of blocks must be more than 0 and at most 1, was 0.0.");
    assertRefused(
        () -> DEFAULTS.withShare(1.5),
        "LoRA share: The share of blocks must be more than 0 and at most 1, was 1.5.");
    assertRefused(
        () -> DEFAULTS.withModules(List.of("query", " ")),
        "LoRA modules: The name of a linear layer is empty.");
  }
}
