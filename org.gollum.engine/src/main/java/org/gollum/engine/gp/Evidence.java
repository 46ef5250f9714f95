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
 * ∂NLL/∂x_i = 4 Σ_j G_ij ∂k/∂(r²)_ij (x_i − x_j)
 * }</pre>
 *
 * <p>Source: Rasmussen and Williams (2006), eq. 2.30 and 5.9.
 */
final class Evidence {
  private final Kernel kernel;
  private final Hyperparameters hyperparameters;
  private final int n;
  private final double[] squaredDistances;
  private final double[] covariance;
  private final CholeskyFactor factor;
  private final double[] alpha;
  private final double negativeLogLikelihood;

  Evidence(
      Kernel kernel,
      Hyperparameters hyperparameters,
      double[] squaredDistances,
      double[] covariance,
      CholeskyFactor factor,
      double[] outcomes) {
    this.kernel = kernel;
    this.hyperparameters = hyperparameters;
    this.n = outcomes.length;
    this.squaredDistances = squaredDistances;
    this.covariance = covariance;
    this.factor = factor;
    double[] residuals = residuals(outcomes, hyperparameters.mean());
    this.alpha = factor.solve(residuals);
    this.negativeLogLikelihood = negativeLogLikelihood(residuals, alpha, factor);
  }

  /**
   * Empty where K_y is not positive definite in double precision.
   *
   * @param squaredDistances row-major [n, n], kept, not changed
   */
  static Optional<Evidence> at(
      KernelFamily family,
      Hyperparameters hyperparameters,
      double[] squaredDistances,
      double[] outcomes) {
    Kernel kernel = family.kernel(hyperparameters);
    double[] covariance = covariance(kernel, squaredDistances, outcomes.length);
    return CholeskyFactor.of(outcomes.length, covariance, hyperparameters.noise())
        .map(
            factor ->
                new Evidence(
                    kernel, hyperparameters, squaredDistances, covariance, factor, outcomes));
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
    double alongLengthscale = 0;
    double alongOutputscale = 0;
    double alongNoise = 0;
    double alongMean = 0;
    for (int i = 0; i < n; i++) {
      // K and G are symmetric: each pair once, doubled.
      double rowLengthscale = 0;
      double rowOutputscale = 0;
      for (int j = 0; j < i; j++) {
        double g = covarianceGradient[i * n + j];
        rowLengthscale += g * kernel.lengthscaleSlope(squaredDistances[i * n + j]);
        rowOutputscale += g * covariance[i * n + j];
      }
      double diagonal = covarianceGradient[i * n + i];
      alongLengthscale += 2 * rowLengthscale;
      alongOutputscale += 2 * rowOutputscale + diagonal * covariance[i * n + i];
      alongNoise += diagonal;
      alongMean -= alpha[i];
    }
    RawHyperparameters slopes = hyperparameters.slopes();
    return new RawHyperparameters(
        alongLengthscale * slopes.lengthscale(),
        alongOutputscale / kernel.outputscale() * slopes.outputscale(),
        alongNoise * slopes.noise(),
        alongMean);
  }

  /** Along the points: [n, d]. */
  Points inputGradient(double[] covarianceGradient, Points x) {
    int d = x.dimension();
    double[] values = x.values();
    double[] gradient = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double squaredDistance = squaredDistances[i * n + j];
        if (squaredDistance > 0) {
          double weight = 4 * covarianceGradient[i * n + j] * kernel.slope(squaredDistance);
          addDifference(weight, values, i * d, j * d, d, gradient);
        }
      }
    }
    return Points.wrap(n, d, gradient);
  }

  private static void addDifference(
      double weight, double[] values, int from, int to, int d, double[] gradient) {
    for (int k = 0; k < d; k++) {
      gradient[from + k] += weight * (values[from + k] - values[to + k]);
    }
  }

  static double[] covariance(Kernel kernel, double[] squaredDistances, int n) {
    double[] covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double k = kernel.covariance(squaredDistances[i * n + j]);
        covariance[i * n + j] = k;
        covariance[j * n + i] = k;
      }
    }
    return covariance;
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
