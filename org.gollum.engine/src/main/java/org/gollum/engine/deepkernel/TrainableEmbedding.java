// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

/**
 * What turns the training rows into vectors z and can be trained: the Gaussian process on top sees
 * z and returns dL/dz, nothing else passes between them.
 *
 * <p>Forward keeps no graph. An update runs forward again, chunk by chunk, each with its part of
 * dL/dz, so memory is that of one chunk however many rows there are.
 *
 * <p>Mutable, used by the one thread that made it, which closes it.
 */
interface TrainableEmbedding extends AutoCloseable {

  /** The number of rows, n. */
  int rows();

  /** The length of a row's vector, d. */
  int dimension();

  /** z [n, d] with the values as they are now. */
  double[] forward();

  /**
   * One step of the optimiser on all values.
   *
   * @param upstream dL/dz [n, d]
   * @param learningRate of this step
   */
  void update(double[] upstream, double learningRate);

  @Override
  void close();
}
