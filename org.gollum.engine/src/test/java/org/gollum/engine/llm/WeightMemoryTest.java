// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gollum.api.InputException;
import org.gollum.api.Precision;
import org.junit.jupiter.api.Test;

class WeightMemoryTest {
  private static final Path FOLDER = Path.of("models", "large");
  private static final long WEIGHTS = 6_500_000_000L;

  @Test
  void aModelThatFitsInHalfPrecisionOnlyIsRefusedInSingle() {
    assertThatThrownBy(
            () -> WeightMemory.require(WEIGHTS, Precision.FLOAT32, FOLDER, 16_000_000_000L))
        .isInstanceOf(InputException.class)
        .hasMessage(
            FOLDER
                + ": The model's blocks take 26.0 GB in float32, this machine has 16.0 GB of"
                + " memory. Compute in bfloat16, or choose a smaller model.");
    assertThatCode(() -> WeightMemory.require(WEIGHTS, Precision.BFLOAT16, FOLDER, 16_000_000_000L))
        .doesNotThrowAnyException();
  }

  @Test
  void aModelThatFitsInNoPrecisionIsRefused() {
    assertThatThrownBy(
            () -> WeightMemory.require(WEIGHTS, Precision.BFLOAT16, FOLDER, 8_000_000_000L))
        .isInstanceOf(InputException.class)
        .hasMessage(
            FOLDER
                + ": The model's blocks take 13.0 GB in bfloat16, this machine has 8.0 GB of"
                + " memory. Choose a smaller model.");
  }
}
