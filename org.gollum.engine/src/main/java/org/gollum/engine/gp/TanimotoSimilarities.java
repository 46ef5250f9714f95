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

  /** Adds Σ_j weights_j ∂t_ij/∂x_i to row i of the gradient. */
  static void addGradient(
      Part part, Points x, int i, double[] similarities, double[] weights, double[] gradient) {
    int d = x.dimension();
    double[] values = x.values();
    double squaredNorm = squaredNorm(values, i * d, part);
    for (int j = 0; j < weights.length; j++) {
      double t = similarities[i * weights.length + j];
      // ‖x‖² + ‖x′‖² − ⟨x, x′⟩, by ⟨x, x′⟩ = t times that.
      double either = (squaredNorm + squaredNorm(values, j * d, part)) / (1 + t);
      if (weights[j] != 0 && either > 0) {
        double weight = weights[j] / either;
        for (int k = part.from(); k < part.to(); k++) {
          gradient[i * d + k] += weight * ((1 + t) * values[j * d + k] - 2 * t * values[i * d + k]);
        }
      }
    }
  }

  private static double squaredNorm(double[] values, int start, Part part) {
    double sum = 0;
    for (int k = part.from(); k < part.to(); k++) {
      sum += values[start + k] * values[start + k];
    }
    return sum;
  }
}
