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
    int n = x.count();
    double[] transposed = transpose(x, 0, n);
    double[] squared = new double[Math.multiplyExact(n, n)];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      // Only j ≥ i; the other half is its mirror, so the matrix is symmetric to the bit.
      fromPoint(x, i, transposed, n, i, row);
      for (int j = i; j < n; j++) {
        squared[i * n + j] = row[j];
        squared[j * n + i] = row[j];
      }
    }
    return squared;
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

  /** The points {@code from … from + columns − 1} as [d, columns]. */
  static double[] transpose(Points x, int from, int columns) {
    int d = x.dimension();
    double[] values = x.values();
    double[] transposed = new double[Math.multiplyExact(d, columns)];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < d; k++) {
        transposed[k * columns + j] = values[(from + j) * d + k];
      }
    }
    return transposed;
  }
}
