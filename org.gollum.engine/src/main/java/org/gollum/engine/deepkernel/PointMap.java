// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.engine.gp.Points;

/** From the vectors h of a pool to the points x that the kernel sees; fixed once trained. */
sealed interface PointMap {

  /** x [n, d] of h [n, H]. */
  Points apply(Points h);

  /** One-hot vectors and fingerprints: as they are. */
  record Unchanged() implements PointMap {
    @Override
    public Points apply(Points h) {
      return h;
    }
  }

  /**
   * Frozen vectors, standardised by one mean and one standard deviation for all of their values.
   */
  record Standardized(Standardization scale) implements PointMap {
    @Override
    public Points apply(Points h) {
      return Points.wrap(h.count(), h.dimension(), scale.apply(h.toArray()));
    }
  }

  /** The trained projection, scaled to the bounds of training. */
  record Projected(Projection projection, ScaleToBounds bounds) implements PointMap {
    @Override
    public Points apply(Points h) {
      double[] x = bounds.scale(projection.apply(h));
      return Points.wrap(h.count(), projection.dimension(), x);
    }
  }
}
