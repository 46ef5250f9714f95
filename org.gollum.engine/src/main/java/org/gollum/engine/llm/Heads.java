// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Tensor;

/** Cuts hidden states into attention heads and joins them again. */
final class Heads {
  private Heads() {}

  /** [texts, width, heads · d] as [texts, heads, width, d]; a view, nothing is copied. */
  static Tensor split(Tensor states, int heads) {
    return states
        .reshape(states.size(0), states.size(1), heads, states.size(2) / heads)
        .transpose(0, 2, 1, 3);
  }

  /** [texts, heads, width, d] as [texts, width, heads · d]. */
  static Tensor join(Tensor heads) {
    return heads
        .transpose(0, 2, 1, 3)
        .reshape(heads.size(0), heads.size(2), heads.size(1) * heads.size(3));
  }
}
