// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.ArrayList;
import java.util.List;

/**
 * Means and covariances of candidates as one after the other becomes known, with measurement noise
 * or without.
 *
 * <pre>{@code
 * w = cov(·, c) / √(cov(c, c) + σ²)
 * mean(·)   ← mean(·) + w (y − mean(c)) / √(cov(c, c) + σ²)
 * cov(·, ·) ← cov(·, ·) − w wᵀ
 * }</pre>
 *
 * <p>Only the vectors w are kept, so that m candidates and k known ones take m k numbers, and one
 * step m k multiplications beside the candidate's own covariances. Without noise the vectors w are
 * the columns of the Cholesky factor of the known ones, continued to all others. A candidate whose
 * variance is 0 but for rounding tells nothing more: w is then 0. Mutable, for one thread.
 */
final class Conditioning {
  /** Of the largest variance at the beginning; below it a variance is rounding. */
  private static final double NOTHING = 1e-12;

  private final JointCandidates candidates;
  private final double[] means;
  private final double[] variances;
  private final double floor;
  private final List<double[]> known = new ArrayList<>();

  Conditioning(JointCandidates candidates) {
    this.candidates = candidates;
    this.means = candidates.means();
    this.variances = candidates.variances();
    double largest = 0;
    for (double variance : variances) {
      largest = Math.max(largest, variance);
    }
    this.floor = NOTHING * largest;
  }

  double mean(int candidate) {
    return means[candidate];
  }

  /** 0 or more. */
  double variance(int candidate) {
    return variances[candidate];
  }

  double sd(int candidate) {
    return Math.sqrt(variances[candidate]);
  }

  /** Whether a candidate's value still has a variance that is more than rounding. */
  boolean isOpen(int candidate) {
    return variances[candidate] > floor;
  }

  /** A measurement with noise; one that tells nothing more changes nothing. */
  void observe(int candidate, double value) {
    if (!isOpen(candidate)) {
      return;
    }
    double noise = candidates.noise();
    double step = (value - means[candidate]) / Math.sqrt(variances[candidate] + noise);
    double[] w = learn(candidate, noise);
    for (int i = 0; i < means.length; i++) {
      means[i] += w[i] * step;
    }
  }

  /**
   * The function's value becomes known, whatever it is: means stay, covariances shrink.
   *
   * @return w, not to be changed; 0 where nothing was left to know
   */
  double[] reveal(int candidate) {
    return isOpen(candidate) ? learn(candidate, 0) : new double[means.length];
  }

  private double[] learn(int candidate, double noise) {
    double[] w = candidates.covariances(candidate);
    for (double[] earlier : known) {
      subtract(earlier[candidate], earlier, w);
    }
    w[candidate] = variances[candidate];
    double root = Math.sqrt(variances[candidate] + noise);
    for (int i = 0; i < w.length; i++) {
      w[i] /= root;
      variances[i] = Math.max(0, variances[i] - w[i] * w[i]);
    }
    known.add(w);
    return w;
  }

  private static void subtract(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] -= factor * from[i];
    }
  }
}
