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
  private final List<int[]> tokens;
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
    this.tokens = List.copyOf(texts);
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

  /**
   * [texts, 1, width, width], or [1, 1, width, width] where all texts are equally long: 0 where a
   * token sees another, −∞ elsewhere. Padding is seen by nobody but itself, so that each token sees
   * one at least and no row of a softmax is empty. Belongs to the innermost scope.
   *
   * @param before how many tokens before its own a token sees
   * @param after how many tokens after its own it sees
   */
  Tensor window(int before, int after) {
    int distinct = mask.isPresent() ? lengths.length : 1;
    float[] added = new float[Math.multiplyExact(distinct, Math.multiplyExact(width, width))];
    java.util.Arrays.fill(added, Float.NEGATIVE_INFINITY);
    for (int text = 0; text < distinct; text++) {
      for (int i = 0; i < width; i++) {
        int row = (text * width + i) * width;
        added[row + i] = 0;
        int end = (int) Math.min(lengths[text], (long) i + after + 1);
        for (int j = Math.max(0, i - before); j < end; j++) {
          added[row + j] = 0;
        }
      }
    }
    return Tensor.of(added, distinct, 1, width, width);
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

  /** The id of a token of a text. */
  int token(int text, int index) {
    return tokens.get(text)[index];
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
