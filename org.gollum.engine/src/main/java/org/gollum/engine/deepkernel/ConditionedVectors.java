// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.CancelCheck;

/**
 * Vectors u = P (h − μ) of vectors h that may be trained: dL/dh = P dL/du.
 *
 * @param below gives h; closed with this
 * @param conditioning P and μ, which stay as they are
 */
record ConditionedVectors(TrainableEmbedding below, Conditioning conditioning)
    implements TrainableEmbedding {

  /** The same, worked out once where nothing trains h. */
  static TrainableEmbedding of(TrainableEmbedding below, Conditioning conditioning) {
    return below instanceof FrozenVectors frozen
        ? new FrozenVectors(conditioning.apply(frozen.h()))
        : new ConditionedVectors(below, conditioning);
  }

  @Override
  public int rows() {
    return below.rows();
  }

  @Override
  public int dimension() {
    return below.dimension();
  }

  @Override
  public double[] forward(CancelCheck check) {
    return conditioning.apply(below.forward(check));
  }

  @Override
  public double update(double[] upstream, double shrink, CancelCheck check) {
    return below.update(conditioning.times(upstream), shrink, check);
  }

  @Override
  public void close() {
    below.close();
  }
}
