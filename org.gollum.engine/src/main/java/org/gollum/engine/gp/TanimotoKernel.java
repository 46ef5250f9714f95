// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * Tanimoto covariance of fingerprints (for bits: Jaccard); it has no lengthscale.
 *
 * <pre>{@code k(x, x′) = s t,   t = ⟨x, x′⟩ / (‖x‖² + ‖x′‖² − ⟨x, x′⟩)}</pre>
 *
 * <p>x and x′ hold counts or bits, 0 or more; k(x, x) = s, and k(0, 0) = s by convention, since two
 * empty fingerprints are the same. Units: s as the outcome squared; double precision.
 *
 * <p>Source: Ralaivola, Swamidass, Saigo and Baldi, Graph kernels for chemical informatics (2005),
 * 10.1016/j.neunet.2005.07.009; in Gaussian processes: GAUCHE, arXiv:2212.04450. GAUCHE adds 1e-6
 * to numerator and denominator, which gives k(0, 0) = s too, and moves other values of bits by less
 * than 1e-6 s.
 *
 * @param outputscale s
 */
record TanimotoKernel(double outputscale) implements SingleKernel {

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException unless outputscale is positive and finite
   */
  TanimotoKernel {
    Hyperparameters.requirePositive("outputscale", outputscale);
  }

  @Override
  public double covariance(double similarity) {
    return outputscale * similarity;
  }

  @Override
  public double slope(double similarity) {
    return outputscale;
  }

  @Override
  public double lengthscaleSlope(double similarity) {
    return 0;
  }

  @Override
  public void covariances(double[][] relations, int at, int count, double[] to, int toAt) {
    for (int j = 0; j < count; j++) {
      to[toAt + j] = covariance(relations[0][at + j]);
    }
  }
}
