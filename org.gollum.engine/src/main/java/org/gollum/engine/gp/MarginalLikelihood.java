// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * The negative log marginal likelihood of a Gaussian process and its gradient, or the news that the
 * covariance is not positive definite there.
 *
 * <pre>{@code NLL = ½ [(y − m)ᵀ K_y⁻¹ (y − m) + log |K_y| + n log 2π],   K_y = K + σ_n² I}</pre>
 *
 * <p>The total over the n outcomes, not divided by n. The gradient goes along the raw values of
 * {@link Hyperparameters} and along the points, so that whatever makes the points (a projection, a
 * language model) can be trained by the chain rule. Double precision; jitter is added where K_y is
 * not positive definite, as {@link ExactGp} does. Time n³ + n² d, memory n².
 *
 * <p>Source: Rasmussen and Williams (2006), eq. 2.30 and 5.9.
 */
public sealed interface MarginalLikelihood {

  /**
   * Evaluates value and gradients.
   *
   * @param x [n, d], n ≥ 1
   * @param outcomes [n], finite
   * @throws IllegalArgumentException if the sizes differ, an outcome is not finite, the noise is
   *     below {@link Hyperparameters#NOISE_FLOOR}, where it has no raw value, or points or
   *     hyperparameters are not those of the form
   */
  static MarginalLikelihood evaluate(
      KernelForm form, Hyperparameters hyperparameters, Points x, double[] outcomes) {
    Evidence.requireOutcomes(x, outcomes);
    Kernel kernel = Kernel.of(form, hyperparameters);
    Relations relations = Relations.within(form, x);
    double[] covariance = kernel.covariances(relations);
    var regularized = ExactGp.tryFactorize(x.count(), covariance, hyperparameters.noise());
    if (regularized.isEmpty()) {
      return new NotPositiveDefinite(hyperparameters);
    }
    Evidence evidence =
        new Evidence(
            kernel, hyperparameters, relations, covariance, regularized.get().factor(), outcomes);
    double[] covarianceGradient = evidence.covarianceGradient();
    return new Value(
        evidence.negativeLogLikelihood(),
        evidence.gradient(covarianceGradient),
        evidence.inputGradient(covarianceGradient, x),
        regularized.get().jitter());
  }

  /**
   * Value and gradients.
   *
   * @param negativeLogLikelihood NLL, total
   * @param gradient ∂NLL along the raw values
   * @param inputGradient ∂NLL/∂x, [n, d]; between equal points nothing flows
   * @param jitter what had to be added to the diagonal, as if it were noise; 0 unless it was needed
   */
  record Value(
      double negativeLogLikelihood,
      RawHyperparameters gradient,
      Points inputGradient,
      double jitter)
      implements MarginalLikelihood {}

  /**
   * K_y has no Cholesky factor in double precision even with the largest jitter: the outputscale is
   * too large for the noise, or an overflow happened.
   *
   * @param hyperparameters where that is so
   */
  record NotPositiveDefinite(Hyperparameters hyperparameters) implements MarginalLikelihood {}
}
