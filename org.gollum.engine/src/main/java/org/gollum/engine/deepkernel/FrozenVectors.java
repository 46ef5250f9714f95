// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.CancelCheck;
import org.gollum.engine.gp.Points;

/**
 * Vectors that nothing changes, for what is trained on top of them.
 *
 * @param h [n, H]
 */
record FrozenVectors(Points h) implements TrainableEmbedding {

  @Override
  public int rows() {
    return h.count();
  }

  @Override
  public int dimension() {
    return h.dimension();
  }

  @Override
  public double[] forward(CancelCheck check) {
    return h.toArray();
  }

  @Override
  public double update(double[] upstream, double shrink, CancelCheck check) {
    return 0;
  }

  @Override
  public void close() {}
}
