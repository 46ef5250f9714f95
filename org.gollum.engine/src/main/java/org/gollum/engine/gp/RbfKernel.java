// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * Squared-exponential covariance with one lengthscale for all dimensions.
 *
 * <pre>{@code
 * k(x, x′)  = s exp(−‖x − x′‖² / (2 ℓ²))
 * ∂k/∂(r²) = −k / (2 ℓ²)
 * }</pre>
 *
 * <p>Units: ℓ as x, s as the outcome squared; double precision.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), eq. 4.9.
 *
 * @param lengthscale ℓ
 * @param outputscale s
 */
record RbfKernel(double lengthscale, double outputscale) implements StationaryKernel {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException unless lengthscale and outputscale are positive and finite
   */
  RbfKernel {
    Hyperparameters.requirePositive("lengthscale", lengthscale);
    Hyperparameters.requirePositive("outputscale", outputscale);
  }

  @Override
  public double covariance(double squaredDistance) {
    return outputscale * Math.exp(-0.5 * squaredDistance / lengthscale / lengthscale);
  }

  @Override
  public double slope(double squaredDistance) {
    double covariance = covariance(squaredDistance);
    return covariance == 0 ? 0 : -0.5 / (lengthscale * lengthscale) * covariance;
  }

  @Override
  public void covariances(double[][] relations, int at, int count, double[] to, int toAt) {
    for (int j = 0; j < count; j++) {
      to[toAt + j] = covariance(relations[0][at + j]);
    }
  }
}
