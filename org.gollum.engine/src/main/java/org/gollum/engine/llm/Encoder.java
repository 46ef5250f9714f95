// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.List;
import org.gollum.engine.tensor.Tensor;

/**
 * A transformer that turns tokens into hidden states, block by block. The steps are separate so
 * that the output of the lower blocks, where nothing is trained, can be computed once per text.
 *
 * <p>Hidden states are float32 [texts, width, H]; those of padding are of no meaning, but finite.
 * Which texts share a batch does not matter to them beyond rounding. Thread-safe: the weights never
 * change, and whoever loaded them frees them.
 */
interface Encoder {

  /** The number of blocks. */
  int blocks();

  /** The linear layers of a block, all of them, as adapters may sit on each. */
  List<Linear> linears(int block);

  /**
   * Begins to compute a batch: what all blocks share, such as masks and positions, is made here and
   * belongs to the innermost scope.
   */
  Pass begin(TokenBatch batch);

  /** The computation of one batch. Results belong to the innermost scope. */
  interface Pass {

    /** What enters the first block. */
    Tensor embed();

    /** What leaves a block. */
    Tensor block(int index, Tensor hidden, Adapters adapters);

    /** The last hidden states, from what left the last block. */
    default Tensor finish(Tensor hidden) {
      return hidden;
    }
  }
}
