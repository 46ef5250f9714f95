// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** With a computation whose memory holds so many tokens and no more. */
class EmbeddingRunTest {
  private static final List<int[]> TEXTS = List.of(new int[7], new int[8], new int[7], new int[8]);

  private final List<String> reports = new ArrayList<>();
  private final Progress progress = new Reporting(Integer.MAX_VALUE);

  /** Collects messages, and is cancelled after so many. */
  private final class Reporting implements Progress {
    private final int last;

    Reporting(int last) {
      this.last = last;
    }

    @Override
    public void report(double fraction, String message) {
      reports.add(message);
    }

    @Override
    public void check() {
      if (reports.size() >= last) {
        throw new CancellationException();
      }
    }
  }

  /**
   * The length of each text as its vector of one value; more tokens than fit fail as PyTorch does.
   */
  private static float[] lengths(List<int[]> batch, int tokensThatFit) {
    int width = batch.stream().mapToInt(text -> text.length).max().orElseThrow();
    if (batch.size() * width > tokensThatFit) {
      // 2⁵⁰ bytes: no machine has them, so this is PyTorch's own way to say so.
      TensorScope.compute(() -> Tensor.filled(0, ElementType.FLOAT32, 1L << 48).count());
    }
    float[] values = new float[batch.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = batch.get(i).length;
    }
    return values;
  }

  @Test
  void whatFitsRunsInFullBatches() {
    EmbeddingRun run = EmbeddingRun.of(TEXTS, 1, 32, batch -> lengths(batch, 32), progress);
    assertThat(run.values()).containsExactly(7, 8, 7, 8);
    assertThat(run.smallestBatch()).isEmpty();
    assertThat(reports).containsExactly("embedded 4 of 4 texts");
  }

  @Test
  void whatDoesNotFitIsHalvedUntilItDoes() {
    EmbeddingRun run = EmbeddingRun.of(TEXTS, 1, 32, batch -> lengths(batch, 9), progress);
    assertThat(run.values()).containsExactly(7, 8, 7, 8);
    assertThat(run.smallestBatch()).contains(8);
    assertThat(reports)
        .containsExactly(
            "embedded 1 of 4 texts",
            "embedded 2 of 4 texts",
            "embedded 3 of 4 texts",
            "embedded 4 of 4 texts");
  }

  @Test
  void aSingleTextThatDoesNotFitIsAMistake() {
    assertThatThrownBy(() -> EmbeddingRun.of(TEXTS, 1, 32, batch -> lengths(batch, 7), progress))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "maximum tokens: The memory does not suffice for a single text of 8 tokens. Cut texts"
                + " earlier, compute in bfloat16, or choose a smaller model.");
  }

  @Test
  void otherFailuresAreNotTriedAgain() {
    List<Integer> tries = new ArrayList<>();
    assertThatThrownBy(
            () ->
                EmbeddingRun.of(
                    TEXTS,
                    1,
                    32,
                    batch -> {
                      tries.add(batch.size());
                      throw new IllegalStateException("broken");
                    },
                    progress))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasSize(1);
  }

  @Test
  void cancellingEndsItBetweenBatches() {
    Progress afterOne = new Reporting(1);
    assertThatThrownBy(() -> EmbeddingRun.of(TEXTS, 1, 8, batch -> lengths(batch, 8), afterOne))
        .isInstanceOf(CancellationException.class);
    assertThat(reports).hasSize(1);
  }
}
