// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Optional;

/**
 * The negative log likelihood of outcomes at given hyperparameters, and its gradients on demand.
 *
 * <pre>{@code
 * NLL = ½ (rᵀ α + log |K_y| + n log 2π),  r = y − m,  K_y = K + σ_n² I,  α = K_y⁻¹ r
 * G = ∂NLL/∂K = ½ (K_y⁻¹ − α αᵀ)
 * ∂NLL/∂ℓ = Σ G ∘ ∂K/∂ℓ,  ∂NLL/∂s = Σ G ∘ K / s,  ∂NLL/∂σ_n² = tr G,  ∂NLL/∂m = −Σ α
 * ∂NLL/∂x_i = 2 Σ_p Σ_j G_ij ∂k/∂(relation p)_ij ∂(relation p)_ij/∂x_i
 * }</pre>
 *
 * <p>A relation is a squared distance or a Tanimoto similarity; a hybrid kernel has two, one for
 * each part p. Its second lengthscale and its share have gradients as ℓ has.
 *
 * <p>Source: Rasmussen and Williams (2006), eq. 2.30 and 5.9.
 */
final class Evidence {
  private final Kernel kernel;
  private final Hyperparameters hyperparameters;
  private final int n;
  private final Relations relations;
  private final double[] covariance;
  private final CholeskyFactor factor;
  private final double[] alpha;
  private final double negativeLogLikelihood;

  Evidence(
      Kernel kernel,
      Hyperparameters hyperparameters,
      Relations relations,
      double[] covariance,
      CholeskyFactor factor,
      double[] outcomes) {
    this.kernel = kernel;
    this.hyperparameters = hyperparameters;
    this.n = outcomes.length;
    this.relations = relations;
    this.covariance = covariance;
    this.factor = factor;
    double[] residuals = residuals(outcomes, hyperparameters.mean());
    this.alpha = factor.solve(residuals);
    this.negativeLogLikelihood = negativeLogLikelihood(residuals, alpha, factor);
  }

  /** Empty where K_y is not positive definite in double precision. */
  static Optional<Evidence> at(
      KernelForm form, Hyperparameters hyperparameters, Relations relations, double[] outcomes) {
    Kernel kernel = Kernel.of(form, hyperparameters);
    double[] covariance = kernel.covariances(relations);
    return CholeskyFactor.of(outcomes.length, covariance, hyperparameters.noise())
        .map(
            factor ->
                new Evidence(kernel, hyperparameters, relations, covariance, factor, outcomes));
  }

  double negativeLogLikelihood() {
    return negativeLogLikelihood;
  }

  /** G, row-major [n, n]. */
  double[] covarianceGradient() {
    double[] gradient = factor.inverse();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gradient[i * n + j] = 0.5 * (gradient[i * n + j] - alpha[i] * alpha[j]);
      }
    }
    return gradient;
  }

  /** Along the raw values. */
  RawHyperparameters gradient(double[] covarianceGradient) {
    double[][] pairs = relations.pairs();
    double alongOutputscale = 0;
    double alongNoise = 0;
    double alongMean = 0;
    for (int i = 0; i < n; i++) {
      // K and G are symmetric: each pair once, doubled.
      double rowOutputscale = 0;
      for (int j = 0; j < i; j++) {
        rowOutputscale += covarianceGradient[i * n + j] * covariance[i * n + j];
      }
      double diagonal = covarianceGradient[i * n + i];
      alongOutputscale += 2 * rowOutputscale + diagonal * covariance[i * n + i];
      alongNoise += diagonal;
      alongMean -= alpha[i];
    }
    RawHyperparameters slopes = hyperparameters.slopes();
    var gradient =
        new RawHyperparameters(
            alongLengthscale(0, covarianceGradient) * slopes.lengthscale(),
            alongOutputscale / kernel.outputscale() * slopes.outputscale(),
            alongNoise * slopes.noise(),
            alongMean);
    if (!(kernel instanceof HybridKernel hybrid)) {
      return gradient;
    }
    double alongShare =
        along(covarianceGradient, (at, count, to) -> hybrid.shareSlopes(pairs, at, count, to));
    RawHyperparameters.Structure second = slopes.structure().orElseThrow();
    return gradient.with(
        new RawHyperparameters.Structure(
            alongLengthscale(1, covarianceGradient) * second.lengthscale(),
            alongShare * second.share()));
  }

  /** Along the lengthscale of a part. */
  private double alongLengthscale(int part, double[] covarianceGradient) {
    return along(
        covarianceGradient,
        (at, count, to) -> kernel.lengthscaleSlopes(part, relations.pairs(), at, count, to));
  }

  /** ∂k/∂(a value) of {@code count} pairs from {@code at} on. */
  private interface Slopes {
    void of(int at, int count, double[] to);
  }

  /** Σ G ∘ ∂K/∂(a value) that leaves the diagonal as it is. */
  private double along(double[] covarianceGradient, Slopes slopes) {
    double[] row = new double[n];
    double along = 0;
    for (int i = 0; i < n; i++) {
      slopes.of(i * n, i, row);
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += covarianceGradient[i * n + j] * row[j];
      }
      along += 2 * sum;
    }
    return along;
  }

  /** Along the points: [n, d]; between equal points of a part nothing flows. */
  Points inputGradient(double[] covarianceGradient, Points x) {
    double[] gradient = new double[n * x.dimension()];
    double[] weights = new double[n * n];
    for (int part = 0; part < relations.pairs().length; part++) {
      kernel.relationSlopes(part, relations.pairs(), 0, n * n, weights);
      for (int pair = 0; pair < n * n; pair++) {
        weights[pair] *= 2 * covarianceGradient[pair];
      }
      relations.addInputGradient(part, weights, x, gradient);
    }
    return Points.wrap(n, x.dimension(), gradient);
  }

  static double[] residuals(double[] outcomes, double mean) {
    double[] residuals = new double[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      residuals[i] = outcomes[i] - mean;
    }
    return residuals;
  }

  static double negativeLogLikelihood(double[] residuals, double[] alpha, CholeskyFactor factor) {
    double quadratic = 0;
    for (int i = 0; i < alpha.length; i++) {
      quadratic += residuals[i] * alpha[i];
    }
    return 0.5 * (quadratic + factor.logDeterminant() + alpha.length * Math.log(2 * Math.PI));
  }

  /**
   * Checks what every entry into the package takes.
   *
   * @throws IllegalArgumentException unless there is one finite outcome per point, and a point
   */
  static void requireOutcomes(Points x, double[] outcomes) {
    if (outcomes.length != x.count() || outcomes.length == 0) {
      throw new IllegalArgumentException(
          x.count() + " points and " + outcomes.length + " outcomes; one each is needed");
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (!Double.isFinite(outcomes[i])) {
        throw new IllegalArgumentException("outcome " + i + " is " + outcomes[i]);
      }
    }
  }
}
