// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * Matérn covariance of smoothness 5/2 with one lengthscale for all dimensions.
 *
 * <pre>{@code
 * k(x, x′)  = s (1 + a + a²/3) exp(−a),   a = √5 ‖x − x′‖ / ℓ
 * ∂k/∂(r²) = −s 5/(6 ℓ²) (1 + a) exp(−a)
 * }</pre>
 *
 * <p>Units: ℓ as x, s as the outcome squared; double precision. Where two points coincide k = s and
 * the gradient along x is exactly 0: it is taken along r² = ‖x − x′‖².
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), eq. 4.17.
 *
 * @param lengthscale ℓ
 * @param outputscale s
 */
record Matern52Kernel(double lengthscale, double outputscale) implements StationaryKernel {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException unless lengthscale and outputscale are positive and finite
   */
  Matern52Kernel {
    Hyperparameters.requirePositive("lengthscale", lengthscale);
    Hyperparameters.requirePositive("outputscale", outputscale);
  }

  @Override
  public double covariance(double squaredDistance) {
    double a = Math.sqrt(5 * squaredDistance) / lengthscale;
    double decay = Math.exp(-a);
    // Far out a² overflows before it is multiplied by a decay that is 0 already.
    return decay == 0 ? 0 : outputscale * (1 + a * (1 + a / 3)) * decay;
  }

  @Override
  public double slope(double squaredDistance) {
    double a = Math.sqrt(5 * squaredDistance) / lengthscale;
    double decay = Math.exp(-a);
    return decay == 0 ? 0 : -outputscale * 5 / (6 * lengthscale * lengthscale) * (1 + a) * decay;
  }

  @Override
  public void covariances(double[][] relations, int at, int count, double[] to, int toAt) {
    for (int j = 0; j < count; j++) {
      to[toAt + j] = covariance(relations[0][at + j]);
    }
  }
}
