// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * Expected improvement over the best outcome so far, in the outcome's units.
 *
 * <pre>{@code EI = σ (φ(u) + u Φ(u)),   u = (μ − best) / σ}</pre>
 *
 * <p>At σ = 0 it is {@code max(μ − best, 0)}. It underflows to 0 below u ≈ −38; {@link
 * LogExpectedImprovement} goes on.
 *
 * <p>Source: Jones, Schonlau and Welch (1998), doi:10.1023/A:1008306431147, eq. 15.
 */
public record ExpectedImprovement() implements Acquisition {
  @Override
  public double score(double mean, double sd, double best) {
    double u = Standardized.improvement(mean, sd, best);
    if (Double.isInfinite(u) || sd == 0) {
      return Math.max(mean - best, 0);
    }
    return sd * StandardNormal.expectedExcess(u);
  }
}
