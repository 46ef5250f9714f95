// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.TensorRuntime;

/** How much memory the graph of adapted blocks takes, and how much it may. */
final class GraphMemory {
  private static final long SMALLEST_BUDGET = 640L << 20;

  private GraphMemory() {}

  /** The bytes of graphs that may be kept: an eighth of main memory, 640 MiB at least. */
  static long budget() {
    if (!TensorRuntime.start().onProcessor()) {
      return Long.MAX_VALUE;
    }
    return Math.max(SMALLEST_BUDGET, WeightMemory.mainMemory() / 8);
  }

  /**
   * About the bytes of the graph of some tokens. Kept for the way back are: what enters each layer,
   * twice more under dropout (mask and product), what leaves each layer, and the residual sums with
   * their normalised values.
   */
  static long of(Encoder encoder, LowRankAdapter adapter, long tokens) {
    long values = 0;
    for (int block = adapter.firstAdaptedBlock(); block < encoder.blocks(); block++) {
      long hidden = encoder.linears(block).get(0).in();
      values += 4 * hidden;
      for (Linear layer : encoder.linears(block)) {
        values += layer.in();
        for (Linear.Module module : layer.modules()) {
          values += module.out() + (adapter.dropout() > 0 ? 2L * module.in() : 0);
        }
      }
    }
    return Float.BYTES * values * tokens;
  }
}
