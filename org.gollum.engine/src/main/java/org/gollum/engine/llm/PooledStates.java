// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Tensor;

/**
 * Hidden states of tokens to one vector per text. Every pooling is a weighted sum over the tokens
 * with weights that are 0 at padding and add up to 1, so it is one matrix product per text:
 *
 * <pre>{@code
 * mean           1/n, …, 1/n
 * cls            1, 0, …, 0
 * last           0, …, 0, 1
 * weighted-mean  i ÷ (n (n + 1) / 2),  i = 1, …, n
 * }</pre>
 */
final class PooledStates {
  private PooledStates() {}

  /** Vectors [texts, H] from hidden states [texts, width, H]. */
  static Tensor of(Tensor hidden, TokenBatch batch, Pooling pooling) {
    float[] weights = new float[batch.texts() * batch.width()];
    for (int text = 0; text < batch.texts(); text++) {
      int n = batch.length(text);
      for (int i = 0; i < n; i++) {
        weights[text * batch.width() + i] = weight(pooling, i, n);
      }
    }
    return Tensor.of(weights, batch.texts(), 1, batch.width())
        .matMul(hidden)
        .reshape(batch.texts(), hidden.size(-1));
  }

  private static float weight(Pooling pooling, int i, int n) {
    return switch (pooling) {
      case MEAN -> 1f / n;
      case CLS -> i == 0 ? 1 : 0;
      case LAST -> i == n - 1 ? 1 : 0;
      case WEIGHTED_MEAN -> (float) ((i + 1) / (n * (n + 1.0) / 2));
    };
  }
}
