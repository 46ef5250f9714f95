// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Optional;
import org.gollum.api.Progress;
import org.gollum.engine.gp.Points;
import org.gollum.engine.llm.AdapterFiles;

/** From the vectors h of a pool to the points x that the kernel sees; fixed once trained. */
sealed interface PointMap {

  /** h [n, H] of some rows of a pool. */
  default Points vectors(Pool pool, int[] rows, Progress progress) {
    return pool.vectors().rows(rows);
  }

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

  /**
   * What was trained, scaled to the bounds of training.
   *
   * @param adapter of the language model, where it was trained
   * @param projection where one was
   */
  record Learned(
      Optional<AdapterFiles> adapter, Optional<Projection> projection, ScaleToBounds bounds)
      implements PointMap {
    @Override
    public Points vectors(Pool pool, int[] rows, Progress progress) {
      return adapter
          .map(files -> pool.adapted(files, rows, progress))
          .orElseGet(() -> pool.vectors().rows(rows));
    }

    @Override
    public Points apply(Points h) {
      double[] z = projection.map(p -> p.apply(h)).orElseGet(h::toArray);
      return Points.wrap(h.count(), z.length / h.count(), bounds.scale(z));
    }
  }
}
