// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which texts run together: sorted by length, so that little is padded, and cut by a budget of
 * tokens, so that the memory of one batch does not depend on how many texts there are.
 */
final class BatchPlan {
  private BatchPlan() {}

  /**
   * Batches of indices, longest texts first: if memory does not suffice, the first batch says so.
   *
   * @param lengths of the texts in tokens
   * @param budget the most tokens of a batch, padding included; a longer text runs alone
   */
  static List<int[]> of(int[] lengths, int budget) {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -lengths[i]))
            .mapToInt(i -> i)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int width = Math.max(1, lengths[order[from]]);
      int to = Math.min(order.length, from + Math.max(1, budget / width));
      batches.add(java.util.Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return batches;
  }
}
