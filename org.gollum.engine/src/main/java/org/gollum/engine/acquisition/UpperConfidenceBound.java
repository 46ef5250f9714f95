// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * Upper confidence bound, in the outcome's units: {@code UCB = μ + √β σ}. The best outcome so far
 * is checked and not used.
 *
 * <p>Source: Srinivas et al., arXiv:0912.3995, eq. 6.
 *
 * @param beta β, 0 or more: 4 looks two standard deviations up
 */
public record UpperConfidenceBound(double beta) implements Acquisition {

  /**
   * Checks β.
   *
   * @throws IllegalArgumentException unless it is 0 or more and finite
   */
  public UpperConfidenceBound {
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta must be 0 or more and finite, was " + beta);
    }
  }

  @Override
  public double score(double mean, double sd, double best) {
    Standardized.require(mean, sd, best);
    return mean + Math.sqrt(beta) * sd;
  }
}
