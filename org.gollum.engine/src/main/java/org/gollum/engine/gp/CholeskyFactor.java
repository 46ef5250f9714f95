// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Lower triangular L with {@code L Lᵀ = K}, K symmetric and positive definite.
 *
 * <p>EJML factorises. The substitutions are written here, over rows of many right-hand sides at
 * once: such loops carry no sum, so the just-in-time compiler turns them into vector instructions.
 */
final class CholeskyFactor {
  private final int n;

  /** Row-major [n, n]. */
  private final double[] lower;

  private CholeskyFactor(int n, double[] lower) {
    this.n = n;
    this.lower = lower;
  }

  /**
   * Factorises K + diagonal · I, or says by an empty result that it is not positive definite in
   * double precision.
   *
   * @param covariance row-major [n, n], symmetric, not changed
   */
  static Optional<CholeskyFactor> of(int n, double[] covariance, double diagonal) {
    DMatrixRMaj work = new DMatrixRMaj(n, n);
    System.arraycopy(covariance, 0, work.data, 0, n * n);
    for (int i = 0; i < n; i++) {
      work.data[i * n + i] += diagonal;
    }
    var cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (!cholesky.decompose(work)) {
      return Optional.empty();
    }
    double[] lower = cholesky.getT(null).data;
    for (int i = 0; i < n; i++) {
      // A pivot of the size of its own rounding error says nothing, though EJML goes on with it;
      // EJML 0.44 also lets NaN through.
      double pivot = lower[i * n + i] * lower[i * n + i];
      double rounding = n * Math.ulp(1.0) * (covariance[i * n + i] + diagonal);
      if (!(pivot > rounding && pivot < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
    }
    return Optional.of(new CholeskyFactor(n, lower));
  }

  /** log |K| = 2 Σ log L_ii. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(lower[i * n + i]);
    }
    return 2 * sum;
  }

  /** K⁻¹ b as a new array. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int j = 0; j < i; j++) {
        sum -= lower[i * n + j] * x[j];
      }
      x[i] = sum / lower[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i * n + i];
      subtract(x[i], lower, i * n, x, 0, i);
    }
    return x;
  }

  /**
   * Replaces row {@code i} of B by row i of L⁻¹ B, where the rows before it were replaced already.
   *
   * @param rows B, row-major [n, columns]
   */
  void substituteRow(int i, double[] rows, int columns) {
    int row = i * columns;
    for (int j = 0; j < i; j++) {
      subtract(lower[i * n + j], rows, j * columns, rows, row, columns);
    }
    double pivot = lower[i * n + i];
    for (int c = 0; c < columns; c++) {
      rows[row + c] /= pivot;
    }
  }

  /** K⁻¹, row-major [n, n], symmetric to the bit. */
  double[] inverse() {
    // Rows of M = L⁻¹, lower triangular; then K⁻¹ = Mᵀ M, added up row by row of M.
    double[] m = new double[n * n];
    for (int i = 0; i < n; i++) {
      m[i * n + i] = 1;
      for (int j = 0; j < i; j++) {
        subtract(lower[i * n + j], m, j * n, m, i * n, j + 1);
      }
      double pivot = lower[i * n + i];
      for (int c = 0; c <= i; c++) {
        m[i * n + c] /= pivot;
      }
    }
    double[] inverse = new double[n * n];
    for (int row = 0; row < n; row++) {
      for (int i = row; i < n; i++) {
        subtract(-m[i * n + row], m, i * n, inverse, row * n, row + 1);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j * n + i] = inverse[i * n + j];
      }
    }
    return inverse;
  }

  /** to[toStart + c] −= factor · from[fromStart + c] for c in 0 … count − 1. */
  static void subtract(
      double factor, double[] from, int fromStart, double[] to, int toStart, int count) {
    for (int c = 0; c < count; c++) {
      to[toStart + c] -= factor * from[fromStart + c];
    }
  }
}
