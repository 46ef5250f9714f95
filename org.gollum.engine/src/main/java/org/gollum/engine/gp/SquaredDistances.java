// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;

/**
 * Squared Euclidean distances, by differences: {@code Σ_k (x_k − x′_k)²}.
 *
 * <p>Not by {@code ‖x‖² + ‖x′‖² − 2 x·x′}: that cancels for close points, and equal rows must give
 * exactly 0. The second set of points is transposed, so that the inner loop runs over points and
 * not over coordinates: it has no sum to reorder, which is what lets the just-in-time compiler use
 * the processor's vector instructions, and makes it faster than a matrix product of EJML's.
 */
final class SquaredDistances {
  private SquaredDistances() {}

  /** Among the points of one set: [n, n], symmetric, exactly 0 on the diagonal. */
  static double[] within(Points x) {
    // Those of the kernels that are functions of the squared distance over all coordinates.
    return Relations.within(KernelFamily.MATERN52, x).pairs()[0];
  }

  /** The mean distance of two of n points by their squares; NaN if there are fewer than two. */
  static double meanDistance(double[] squares, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.sqrt(squares[i * n + j]);
      }
    }
    return sum / (n * (n - 1) / 2.0);
  }

  /** Adds Σ_j weights_ij ∂r²_ij/∂x_i to each row i of the gradient. */
  static void addGradient(
      Part part, Points x, double[] squares, double[] weights, double[] gradient) {
    int n = x.count();
    int d = x.dimension();
    double[] values = x.values();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        // The weight of equal points may be infinite, at the smallest of lengthscales.
        if (squares[i * n + j] > 0) {
          addDifference(2 * weights[i * n + j], values, i * d, j * d, part, gradient);
        }
      }
    }
  }

  private static void addDifference(
      double weight, double[] values, int from, int to, Part part, double[] gradient) {
    for (int k = part.from(); k < part.to(); k++) {
      gradient[from + k] += weight * (values[from + k] - values[to + k]);
    }
  }

  /**
   * From point {@code i} of x to the points of a transposed block, columns {@code first} to the
   * end.
   *
   * @param transposed [d, columns]
   * @param row receives the squared distances at {@code first … columns − 1}
   */
  static void fromPoint(
      Points x, int i, double[] transposed, int columns, int first, double[] row) {
    int d = x.dimension();
    Arrays.fill(row, first, columns, 0);
    double[] values = x.values();
    for (int k = 0; k < d; k++) {
      addSquares(values[i * d + k], transposed, k * columns, first, columns, row);
    }
  }

  private static void addSquares(
      double coordinate, double[] transposed, int offset, int first, int columns, double[] row) {
    for (int j = first; j < columns; j++) {
      double difference = coordinate - transposed[offset + j];
      row[j] += difference * difference;
    }
  }

  /**
   * The coordinates {@code first … last − 1} of the points {@code from … from + columns − 1} as
   * [last − first, columns].
   */
  static double[] transpose(Points x, int first, int last, int from, int columns) {
    int d = x.dimension();
    double[] values = x.values();
    double[] transposed = new double[Math.multiplyExact(last - first, columns)];
    for (int j = 0; j < columns; j++) {
      for (int k = first; k < last; k++) {
        transposed[(k - first) * columns + j] = values[(from + j) * d + k];
      }
    }
    return transposed;
  }
}
