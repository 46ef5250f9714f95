// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.function.IntFunction;
import org.gollum.engine.gp.PosteriorField;

/**
 * What is predicted for candidates together: means, variances of the function, and one candidate's
 * covariances with and distances to all others on demand. Larger values are better. Immutable.
 */
public final class JointCandidates {
  private final double[] means;
  private final double[] variances;
  private final double noise;
  private final IntFunction<double[]> covariances;
  private final IntFunction<double[]> distances;

  /**
   * Keeps the arrays.
   *
   * @param covariances of one candidate with all, a new array at each call
   * @param distances of one candidate to all
   */
  JointCandidates(
      double[] means,
      double[] variances,
      double noise,
      IntFunction<double[]> covariances,
      IntFunction<double[]> distances) {
    this.means = means;
    this.variances = variances;
    this.noise = noise;
    this.covariances = covariances;
    this.distances = distances;
  }

  /**
   * The points of a Gaussian process.
   *
   * @param sign 1 where larger outcomes are better, −1 where smaller ones are
   */
  public static JointCandidates of(PosteriorField field, int sign) {
    double[] means = field.means();
    for (int i = 0; i < means.length; i++) {
      means[i] *= sign;
    }
    // The negative of a function has the covariances of the function.
    return new JointCandidates(
        means, field.variances(), field.noise(), field::covariances, field::distances);
  }

  /** The number of candidates, m. */
  public int count() {
    return means.length;
  }

  /** The variance of a measurement about the function. */
  double noise() {
    return noise;
  }

  /** The means, in a new array. */
  double[] means() {
    return means.clone();
  }

  /** The variances of the function, in a new array. */
  double[] variances() {
    return variances.clone();
  }

  /** Covariances of one candidate with all, in a new array. */
  double[] covariances(int candidate) {
    return covariances.apply(candidate);
  }

  /** Distances of one candidate to all. */
  double[] distances(int candidate) {
    return distances.apply(candidate);
  }
}
