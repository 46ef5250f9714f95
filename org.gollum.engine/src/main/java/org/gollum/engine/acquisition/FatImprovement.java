// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * max(v, 0) with a tail that never becomes 0, so that its mean over draws has a logarithm and ranks
 * candidates even where no draw improves.
 *
 * <pre>{@code τ (log(1 + exp(v/τ)) + 0.1 / (1 + (v/τ)²)),   τ = 1e-6}</pre>
 *
 * <p>Increasing in v. τ is in standard deviations of the outcome.
 *
 * <p>Source: Ament et al., arXiv:2310.20708, section 4.2 and appendix A.4.
 */
final class FatImprovement {
  private static final double TAU = 1e-6;
  private static final double WEIGHT = 0.1;

  /** Beyond it the exponential function is below the rounding of its neighbour. */
  private static final double SATURATED = 40;

  private FatImprovement() {}

  static double of(double v) {
    double u = v / TAU;
    double tail = WEIGHT / (1 + u * u);
    if (u > SATURATED) {
      return v + TAU * tail;
    }
    return TAU * ((u < -SATURATED ? Math.exp(u) : Math.log1p(Math.exp(u))) + tail);
  }
}
