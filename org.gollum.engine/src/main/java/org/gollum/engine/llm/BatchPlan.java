// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which texts run together: sorted by length, so that little is padded, and cut by a budget of
 * tokens, so that the memory of one batch does not depend on how many texts there are; and before
 * that where lengths fall. Longest texts come first: if memory does not suffice, the first batch
 * says so. Mutable, for one thread.
 */
final class BatchPlan {
  /** A batch is small below this fraction of the budget, 1 ÷ SMALL. */
  private static final int SMALL = 4;

  /** A text shorter than this share of a batch's width is not padded to it without need. */
  private static final double WORTH_PADDING = 0.85;

  private final int[] lengths;
  private final int[] order;
  private int budget;
  private int from;
  private int to;

  /**
   * A plan for texts.
   *
   * @param lengths of the texts in tokens
   * @param budget the most tokens of a batch, padding included; a longer text runs alone
   */
  BatchPlan(int[] lengths, int budget) {
    this.lengths = lengths.clone();
    this.budget = budget;
    this.order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -lengths[i]))
            .mapToInt(i -> i)
            .toArray();
  }

  /** The indices of the next batch; empty when all texts had their turn. */
  int[] next() {
    from = to;
    if (from < order.length) {
      int width = Math.max(1, lengths[order[from]]);
      int end = Math.min(order.length, from + Math.max(1, budget / width));
      to = from + 1;
      while (to < end && !isWiderThanNeeded(width)) {
        to++;
      }
    }
    return Arrays.copyOfRange(order, from, to);
  }

  /**
   * Whether to end the batch before the next text: where that is much shorter than the batch is
   * wide, more would be lost by padding than is won by a larger batch, if this one is no small one.
   */
  private boolean isWiderThanNeeded(int width) {
    return (long) (to - from) * width * SMALL >= budget
        && lengths[order[to]] < WORTH_PADDING * width;
  }

  /**
   * Takes the last batch back because it did not fit into memory: from here on batches have half
   * its tokens at most.
   *
   * @return false if it was a single text, which cannot be halved
   */
  boolean halve() {
    int texts = to - from;
    if (texts < 2) {
      return false;
    }
    budget = Math.max(1, texts * lengths[order[from]] / 2);
    to = from;
    return true;
  }

  /** The most tokens of a batch as it is now. */
  int budget() {
    return budget;
  }
}
