// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * A stationary covariance with one lengthscale: {@code k(x, x′) = s f(r²/ℓ²)}, r = ‖x − x′‖, f(0) =
 * 1.
 *
 * <p>Everything is a function of the squared distance: the derivatives are then exact where two
 * points coincide, and nothing is divided by a distance. Units: ℓ as x, s as the outcome squared.
 */
sealed interface StationaryKernel extends SingleKernel permits Matern52Kernel, RbfKernel {

  /** ℓ, positive and finite. */
  double lengthscale();

  /** ∂k/∂(r²) at a squared distance r² ≥ 0: negative or 0. */
  @Override
  double slope(double squaredDistance);

  /** ∂k/∂ℓ at a squared distance; by f's argument r²/ℓ² it is {@code −2 (r²/ℓ) ∂k/∂(r²)}. */
  @Override
  default double lengthscaleSlope(double squaredDistance) {
    double slope = slope(squaredDistance);
    // Both ends of the numbers: no distance, or one whose square overflows below.
    boolean flat = squaredDistance == 0 || slope == 0;
    return flat ? 0 : -2 * (squaredDistance / lengthscale()) * slope;
  }
}
