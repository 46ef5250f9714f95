// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;

/**
 * Similarities of vectors of counts or bits: {@code t = ⟨x, x′⟩ / (‖x‖² + ‖x′‖² − ⟨x, x′⟩)}, 0 to
 * 1.
 *
 * <p>For bits the share of bits that both have among those that either has. Two empty vectors are
 * equal, so t = 1 by convention. Equal rows give exactly 1.
 *
 * <pre>{@code ∂t/∂x = ((1 + t) x′ − 2 t x) / (‖x‖² + ‖x′‖² − ⟨x, x′⟩)}</pre>
 *
 * <p>Coordinates are 0 or more: with negative ones the matrix of similarities may have negative
 * eigenvalues, and the denominator no bound. Fingerprints are mostly zeros: those of the single
 * point are passed over.
 */
final class TanimotoSimilarities {
  private TanimotoSimilarities() {}

  /**
   * ‖x‖² of the points of a transposed block.
   *
   * @param transposed [d, columns]
   * @param firstPoint number of the first column's point, for the message
   * @param firstCoordinate number of the first row's coordinate, for the message
   * @throws IllegalArgumentException if a coordinate is negative
   */
  static double[] squaredNorms(
      double[] transposed, int columns, int firstPoint, int firstCoordinate) {
    double[] squares = new double[columns];
    int d = columns == 0 ? 0 : transposed.length / columns;
    for (int k = 0; k < d; k++) {
      for (int j = 0; j < columns; j++) {
        double value = transposed[k * columns + j];
        if (value < 0) {
          throw new IllegalArgumentException(
              "point "
                  + (firstPoint + j)
                  + ", coordinate "
                  + (firstCoordinate + k)
                  + " is "
                  + value
                  + "; Tanimoto similarity needs values of 0 or more");
        }
        squares[j] += value * value;
      }
    }
    return squares;
  }

  /** From point {@code i} of x to the points of a transposed block, columns from first on. */
  static void fromPoint(
      Points x, int i, double[] transposed, double[] squaredNorms, int first, double[] row) {
    int d = x.dimension();
    int columns = squaredNorms.length;
    double[] values = x.values();
    Arrays.fill(row, first, columns, 0);
    double squaredNorm = 0;
    for (int k = 0; k < d; k++) {
      double value = values[i * d + k];
      if (value != 0) {
        squaredNorm += value * value;
        addProducts(value, transposed, k * columns, first, columns, row);
      }
    }
    for (int j = first; j < columns; j++) {
      row[j] = similarity(row[j], squaredNorm, squaredNorms[j]);
    }
  }

  private static void addProducts(
      double coordinate, double[] transposed, int offset, int first, int columns, double[] row) {
    for (int j = first; j < columns; j++) {
      row[j] += coordinate * transposed[offset + j];
    }
  }

  private static double similarity(double product, double squaredNorm, double otherSquaredNorm) {
    double either = squaredNorm + otherSquaredNorm - product;
    return either > 0 ? product / either : 1;
  }

  /** Adds Σ_j weights_ij ∂t_ij/∂x_i to each row i of the gradient. */
  static void addGradient(
      Part part, Points x, double[] similarities, double[] weights, double[] gradient) {
    int n = x.count();
    int d = x.dimension();
    double[] values = x.values();
    double[] squaredNorms = squaredNorms(values, n, d, part);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double t = similarities[i * n + j];
        // ‖x‖² + ‖x′‖² − ⟨x, x′⟩, by ⟨x, x′⟩ = t times that.
        double either = (squaredNorms[i] + squaredNorms[j]) / (1 + t);
        if (i != j && either > 0) {
          addSlope(weights[i * n + j] / either, t, values, i * d, j * d, part, gradient);
        }
      }
    }
  }

  private static void addSlope(
      double weight, double t, double[] values, int from, int to, Part part, double[] gradient) {
    for (int k = part.from(); k < part.to(); k++) {
      gradient[from + k] += weight * ((1 + t) * values[to + k] - 2 * t * values[from + k]);
    }
  }

  private static double[] squaredNorms(double[] values, int n, int d, Part part) {
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = part.from(); k < part.to(); k++) {
        squares[i] += values[i * d + k] * values[i * d + k];
      }
    }
    return squares;
  }
}
