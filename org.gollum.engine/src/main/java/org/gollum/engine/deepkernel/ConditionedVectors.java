// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.CancelCheck;

/**
 * Vectors u = (h − μ)/σ of vectors h that may be trained: dL/dh = dL/du ÷ σ.
 *
 * @param below gives h; closed with this
 * @param conditioning μ and σ, which stay as they are
 */
record ConditionedVectors(TrainableEmbedding below, Conditioning conditioning)
    implements TrainableEmbedding {

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
    double[] through = upstream.clone();
    for (int i = 0; i < through.length; i++) {
      through[i] /= conditioning.sd();
    }
    return below.update(through, shrink, check);
  }

  @Override
  public void close() {
    below.close();
  }
}
