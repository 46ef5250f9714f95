// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.CancelCheck;

/**
 * The hyperparameters that maximise the marginal likelihood of outcomes at fixed points.
 *
 * <p>A quasi-Newton descent on the raw values from {@link KernelForm#initial}, then from restarts
 * drawn around the data's own scale: lengthscale 0.1 to 10 times the root mean squared distance,
 * outputscale 0.1 to 10 times the outcomes' mean square, noise 1e-3 to 1 times that
 * (logarithmically uniform), the outcomes' average as mean; for a hybrid form the second
 * lengthscale as the first, and a share of 0.05 to 0.95 (uniform). The best end wins; the first of
 * equals. Random numbers: XoShiRo256++ from the seed.
 *
 * <p>Differs from BoTorch's {@code fit_gpytorch_mll} (L-BFGS-B from one start) by the restarts: far
 * apart points leave no gradient along the lengthscale at the common start, and one descent ends
 * where it began.
 *
 * @param hyperparameters the best found
 * @param negativeLogLikelihood there, total
 * @param starts how many descents were made
 * @param evaluations how often the likelihood was evaluated, over all descents
 * @param gradientEvaluations how often its gradient was, over all descents
 */
public record GpFit(
    Hyperparameters hyperparameters,
    double negativeLogLikelihood,
    int starts,
    int evaluations,
    int gradientEvaluations) {

  /** Restarts where the caller has no opinion. */
  public static final int DEFAULT_RESTARTS = 4;

  /** Fits from the common start and {@link #DEFAULT_RESTARTS} restarts. */
  public static GpFit fit(KernelForm form, Points x, double[] outcomes, long seed) {
    return fit(form, x, outcomes, form.initial(), DEFAULT_RESTARTS, seed, CancelCheck.NEVER);
  }

  /**
   * Fits from a given start and restarts.
   *
   * @param x [n, d], n ≥ 1
   * @param outcomes [n], finite; best standardised
   * @param start of the first descent, for example an earlier fit
   * @param restarts how many more descents, 0 or more
   * @param cancel asked before each evaluation
   * @throws IllegalArgumentException if the sizes differ, an outcome is not finite, restarts is
   *     negative, the start's noise is below {@link Hyperparameters#NOISE_FLOOR}, or points or
   *     start are not those of the form
   * @throws ArithmeticException if the covariance is not positive definite at any start
   */
  public static GpFit fit(
      KernelForm form,
      Points x,
      double[] outcomes,
      Hyperparameters start,
      int restarts,
      long seed,
      CancelCheck cancel) {
    Evidence.requireOutcomes(x, outcomes);
    if (restarts < 0) {
      throw new IllegalArgumentException("restarts must be 0 or more, was " + restarts);
    }
    var objective = new FitObjective(form, x, outcomes, cancel);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    objective.descend(start.raw());
    for (int i = 0; i < restarts; i++) {
      objective.descend(objective.drawStart(random, start).raw());
    }
    return objective.best(restarts + 1);
  }
}
