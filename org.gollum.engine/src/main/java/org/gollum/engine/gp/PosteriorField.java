// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Objects;

/**
 * What a Gaussian process predicts for points together, for more points than {@link JointPosterior}
 * can hold: means and variances of all, covariances one point at a time.
 *
 * <pre>{@code cov(x, x′) = k(x, x′) − v(x)ᵀ v(x′),   v(x) = L⁻¹ k(x)}</pre>
 *
 * <p>Keeps v of every point: n m numbers for m points and n measured ones, and the points. One
 * point's covariances take m (d + n) multiplications. Units: the outcome's, and its square; the
 * function without noise. Immutable.
 */
public final class PosteriorField {
  private final Kernel kernel;
  private final double noise;
  private final Points points;
  private final PartedPoints parts;
  private final PartedPoints.Block block;
  private final double[] means;

  /** V, row-major [n, m]. */
  private final double[] whitened;

  private final int measured;

  /** Keeps the arrays. */
  PosteriorField(
      KernelForm form,
      Hyperparameters hyperparameters,
      Points points,
      double[] means,
      double[] whitened,
      int measured) {
    this.kernel = Kernel.of(form, hyperparameters);
    this.noise = hyperparameters.noise();
    this.points = points;
    this.parts = PartedPoints.of(form, points);
    this.block = parts.block(points, 0, points.count());
    this.means = means;
    this.whitened = whitened;
    this.measured = measured;
  }

  /** Number of points, m. */
  public int count() {
    return means.length;
  }

  /** The variance of a measurement. */
  public double noise() {
    return noise;
  }

  /** A copy of the means. */
  public double[] means() {
    return means.clone();
  }

  /** The variances, 0 or more, in a new array. */
  public double[] variances() {
    int m = count();
    double[] variances = new double[m];
    for (int i = 0; i < m; i++) {
      variances[i] = kernel.outputscale();
    }
    for (int row = 0; row < measured; row++) {
      for (int i = 0; i < m; i++) {
        double v = whitened[row * m + i];
        variances[i] -= v * v;
      }
    }
    for (int i = 0; i < m; i++) {
      variances[i] = Math.max(variances[i], 0);
    }
    return variances;
  }

  /** Covariances of one point with all, in a new array; its own may be rounded below 0. */
  public double[] covariances(int point) {
    int m = count();
    Objects.checkIndex(point, m);
    double[] covariances = new double[m];
    double[][] relations = block.room();
    parts.relate(point, block, 0, relations);
    kernel.covariances(relations, 0, m, covariances, 0);
    for (int row = 0; row < measured; row++) {
      CholeskyFactor.subtract(whitened[row * m + point], whitened, row * m, covariances, 0, m);
    }
    return covariances;
  }

  /** Euclidean distances of one point to all in the space that the kernel sees, in a new array. */
  public double[] distances(int point) {
    int m = count();
    int d = points.dimension();
    Objects.checkIndex(point, m);
    double[] values = points.values();
    double[] distances = new double[m];
    for (int i = 0; i < m; i++) {
      double sum = 0;
      for (int k = 0; k < d; k++) {
        double difference = values[i * d + k] - values[point * d + k];
        sum += difference * difference;
      }
      distances[i] = Math.sqrt(sum);
    }
    return distances;
  }
}
