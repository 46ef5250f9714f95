// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * A transformer that turns tokens into hidden states, block by block. The steps are separate so
 * that the output of the lower blocks, where nothing is trained, can be computed once per text.
 *
 * <p>Hidden states are [texts, width, H]. Results belong to the innermost scope. Thread-safe: the
 * weights never change. Closing frees them.
 */
interface Encoder extends AutoCloseable {

  /** H. */
  int hiddenSize();

  /** The number of blocks. */
  int blocks();

  /** What enters the first block. */
  Tensor embed(TokenBatch batch);

  /** What leaves a block. */
  Tensor block(int index, Tensor hidden, TokenBatch batch);

  /** The last hidden states. */
  default Tensor forward(TokenBatch batch) {
    Tensor hidden = embed(batch);
    for (int block = 0; block < blocks(); block++) {
      // Only what a block returns is needed after it: its inner results are several times larger.
      try (TensorScope scope = TensorScope.open()) {
        hidden = scope.keep(block(block, hidden, batch));
      }
    }
    return hidden;
  }

  @Override
  void close();
}
