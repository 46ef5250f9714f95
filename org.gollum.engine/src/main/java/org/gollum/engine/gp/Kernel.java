// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * A stationary covariance with one lengthscale: {@code k(x, x′) = s f(r²/ℓ²)}, r = ‖x − x′‖, f(0) =
 * 1.
 *
 * <p>Everything is a function of the squared distance: the derivatives are then exact where two
 * points coincide, and nothing is divided by a distance. Units: ℓ as x, s as the outcome squared.
 */
public sealed interface Kernel permits Matern52Kernel, RbfKernel {

  /** ℓ, positive and finite. */
  double lengthscale();

  /** s, the variance of the function at any point; positive and finite. */
  double outputscale();

  /** Which family it belongs to. */
  KernelFamily family();

  /** k at a squared distance r² ≥ 0. */
  double covariance(double squaredDistance);

  /** ∂k/∂(r²) at a squared distance r² ≥ 0: negative or 0. */
  double slope(double squaredDistance);

  /** ∂k/∂ℓ at a squared distance; by f's argument r²/ℓ² it is {@code −2 (r²/ℓ) ∂k/∂(r²)}. */
  default double lengthscaleSlope(double squaredDistance) {
    double slope = slope(squaredDistance);
    // Both ends of the numbers: no distance, or one whose square overflows below.
    boolean flat = squaredDistance == 0 || slope == 0;
    return flat ? 0 : -2 * (squaredDistance / lengthscale()) * slope;
  }

  /** The covariances of two sets of points, row-major [x.count, other.count]. */
  default double[] covariances(Points x, Points other) {
    x.requireDimensionOf(other);
    int columns = other.count();
    double[] transposed = SquaredDistances.transpose(other, 0, columns);
    double[] covariances = new double[Math.multiplyExact(x.count(), columns)];
    double[] row = new double[columns];
    for (int i = 0; i < x.count(); i++) {
      SquaredDistances.fromPoint(x, i, transposed, columns, 0, row);
      for (int j = 0; j < columns; j++) {
        covariances[i * columns + j] = covariance(row[j]);
      }
    }
    return covariances;
  }
}
