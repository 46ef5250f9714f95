// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.CancelCheck;

/**
 * What turns the training rows into vectors and can be trained: whatever stands on top, a Gaussian
 * process or another embedding, sees the vectors and returns the loss's derivative with respect to
 * them, nothing else passes between them.
 *
 * <p>Each update belongs to the forward pass before it. Mutable, used by the one thread that made
 * it, which closes it.
 */
interface TrainableEmbedding extends AutoCloseable {

  /** The number of rows, n. */
  int rows();

  /** The length of a row's vector, d. */
  int dimension();

  /**
   * The vectors [n, d] with the values as they are now.
   *
   * @param check asked between chunks whether to go on
   */
  double[] forward(CancelCheck check);

  /**
   * One step of the optimiser on all values.
   *
   * @param upstream the loss's derivative with respect to the vectors of the last forward pass [n,
   *     d]
   * @param shrink what learning rates are multiplied by in this step
   * @param check asked between chunks whether to go on
   * @return the sum of the squares of the gradient along all values
   */
  double update(double[] upstream, double shrink, CancelCheck check);

  @Override
  void close();
}
