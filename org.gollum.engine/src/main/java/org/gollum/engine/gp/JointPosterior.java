// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Objects;

/**
 * What a Gaussian process predicts for points together: means, and the covariance of the function
 * (without noise) between any two. Units: the outcome's, and its square. Immutable.
 */
public final class JointPosterior {
  private final double[] means;

  /** Row-major [m, m]. */
  private final double[] covariance;

  /** Keeps the arrays. */
  JointPosterior(double[] means, double[] covariance) {
    this.means = means;
    this.covariance = covariance;
  }

  /** Number of predicted points, m. */
  public int count() {
    return means.length;
  }

  /** A copy of the means. */
  public double[] means() {
    return means.clone();
  }

  /** Covariance of the function between two points; symmetric to the bit. */
  public double covariance(int point, int other) {
    Objects.checkIndex(other, means.length);
    return covariance[Objects.checkIndex(point, means.length) * means.length + other];
  }

  /** A copy of the covariance, row-major [m, m]. */
  public double[] covariance() {
    return covariance.clone();
  }
}
