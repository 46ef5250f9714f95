// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.List;
import java.util.Optional;
import org.gollum.engine.tensor.Tensor;

/**
 * Texts as tokens, padded at the end to the longest of them. Its tensors belong to the scope that
 * was open when it was made.
 */
final class TokenBatch {
  private final int width;
  private final int[] lengths;
  private final Tensor ids;
  private final Optional<Tensor> mask;

  /**
   * A batch of at least one text.
   *
   * @param texts token ids, each text of one token or more
   * @param padding the id that fills up the shorter ones
   */
  TokenBatch(List<int[]> texts, int padding) {
    this.lengths = texts.stream().mapToInt(text -> text.length).toArray();
    this.width = java.util.Arrays.stream(lengths).max().orElseThrow();
    long[] padded = new long[Math.multiplyExact(lengths.length, width)];
    float[] added = new float[padded.length];
    boolean any = false;
    for (int row = 0; row < lengths.length; row++) {
      int[] text = texts.get(row);
      for (int i = 0; i < width; i++) {
        boolean real = i < text.length;
        padded[row * width + i] = real ? text[i] : padding;
        added[row * width + i] = real ? 0 : Float.NEGATIVE_INFINITY;
        any |= !real;
      }
    }
    this.ids = Tensor.ofIndices(padded, lengths.length, width);
    this.mask = any ? Optional.of(Tensor.of(added, lengths.length, 1, 1, width)) : Optional.empty();
  }

  /** The number of texts. */
  int texts() {
    return lengths.length;
  }

  /** The length of the longest text. */
  int width() {
    return width;
  }

  /** The number of tokens of a text. */
  int length(int text) {
    return lengths[text];
  }

  /** Token ids [texts, width]. */
  Tensor ids() {
    return ids;
  }

  /**
   * [texts, 1, 1, width]: 0 at tokens, −∞ at padding; added to attention scores, so that padding
   * weighs exactly nothing. Empty where all texts are equally long.
   */
  Optional<Tensor> mask() {
    return mask;
  }
}
