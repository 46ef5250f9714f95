// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * Natural logarithm of {@link ExpectedImprovement}, exact far into the tail.
 *
 * <pre>{@code logEI = log σ + log h(u),   h(u) = φ(u) + u Φ(u),   u = (μ − best) / σ}</pre>
 *
 * <p>Ranks as EI does, and goes on where EI underflows. At σ = 0 it is {@code log(max(μ − best,
 * 0))}, negative infinity where nothing is gained.
 *
 * <p>Source: Ament et al., arXiv:2310.20708, eq. 8 and 9.
 */
public record LogExpectedImprovement() implements Acquisition {
  @Override
  public double score(double mean, double sd, double best) {
    double u = Standardized.improvement(mean, sd, best);
    if (u == Double.POSITIVE_INFINITY || sd == 0) {
      return Math.log(Math.max(mean - best, 0));
    }
    return Math.log(sd) + StandardNormal.logExpectedExcess(u);
  }
}
