// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * Probability of improving on the best outcome so far.
 *
 * <pre>{@code PI = Φ(u),   u = (μ − best) / σ}</pre>
 *
 * <p>At σ = 0 it is 1 where the mean is better than the best, else 0: an equal outcome is no
 * improvement. Between 0 and 1, with full relative precision near 0.
 *
 * <p>Source: Kushner (1964), doi:10.1115/1.3653121.
 */
public record ProbabilityOfImprovement() implements Acquisition {
  @Override
  public double score(double mean, double sd, double best) {
    double u = Standardized.improvement(mean, sd, best);
    return sd == 0 ? (u > 0 ? 1 : 0) : StandardNormal.cumulative(u);
  }
}
