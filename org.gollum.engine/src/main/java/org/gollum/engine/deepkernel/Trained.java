// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelForm;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;

/**
 * Everything that training left behind: what an archive holds, in memory.
 *
 * @param settings how it was trained
 * @param source what made the vectors h
 * @param beside what made the vectors of the columns beside the text, if there are any
 * @param dimension H, the length of h
 * @param measured the training rows as they were given
 * @param outcomes theirs, all measured
 * @param map from h to the points that the kernel sees
 * @param form of the kernel
 * @param hyperparameters of the standardised outcome
 * @param trainX [n, d] as the kernel sees the training rows
 * @param scale standardises the outcome
 * @param heldOut each training row predicted from others, standardised; empty where that was not
 *     possible or not tried
 * @param steps updates that were made, or evaluations of the fit of the Gaussian process alone
 * @param logMarginalLikelihood total over the standardised outcomes, at the saved values
 */
record Trained(
    FitSettings settings,
    VectorSource source,
    Optional<VectorSource> beside,
    int dimension,
    Experiments measured,
    Outcomes outcomes,
    PointMap map,
    KernelForm form,
    Hyperparameters hyperparameters,
    Points trainX,
    Standardization scale,
    Optional<Posterior> heldOut,
    int steps,
    double logMarginalLikelihood) {

  Trained {
    if (measured.size() != outcomes.size()
        || measured.size() != trainX.count()
        || heldOut.filter(posterior -> posterior.count() != measured.size()).isPresent()
        || outcomes.unmeasuredRows().length > 0) {
      throw new IllegalArgumentException(
          measured.size() + " rows, " + outcomes.size() + " outcomes, " + trainX);
    }
  }

  /** The standardised outcomes of the training rows. */
  double[] trainY() {
    return scale.apply(outcomes.toArray());
  }

  /** Rows of a pool as the Gaussian process was conditioned on them, [rows, d]. */
  Points points(Pool pool, int[] rows, Progress progress) {
    Points text = map.apply(map.vectors(pool, rows, progress));
    return pool.beside().map(all -> text.beside(all.vectors().rows(rows))).orElse(text);
  }
}
