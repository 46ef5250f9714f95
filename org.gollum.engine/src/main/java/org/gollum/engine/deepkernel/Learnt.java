// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.Optional;
import org.gollum.api.CancelCheck;
import org.gollum.api.FitSettings;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.HeldOut;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelForm;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;
import org.gollum.engine.gp.RegularizedFit;

/**
 * What all representations leave once they are trained.
 *
 * @param settings with the sizes that were used
 * @param map from vectors to the points that the kernel sees
 * @param before the training points at the first step
 * @param x the training points at the end
 * @param form of the kernel
 * @param hyperparameters at the end
 * @param logMarginalLikelihood total, at the end
 * @param trace every step; the last one is the end
 * @param steps updates that were made, or evaluations of the fit of the Gaussian process alone
 * @param evaluations of the loss and its gradient
 * @param folds the training rows in spaces that were learned without a part of them; none where
 *     nothing was left out
 * @param foldHyperparameters what the left-out rows are predicted with, in units of x
 * @param warnings sentences for the user
 */
record Learnt(
    FitSettings settings,
    PointMap map,
    Points before,
    Points x,
    KernelForm form,
    Hyperparameters hyperparameters,
    double logMarginalLikelihood,
    List<TraceStep> trace,
    int steps,
    int evaluations,
    List<RegularizedFit.Fold> folds,
    Hyperparameters foldHyperparameters,
    List<String> warnings) {

  /** Each training row predicted from others, standardised; empty where none was left out. */
  Optional<Posterior> heldOut(double[] y, CancelCheck cancel) {
    return folds.isEmpty()
        ? Optional.empty()
        : HeldOut.predict(form, foldHyperparameters, x, folds, y, cancel);
  }
}
