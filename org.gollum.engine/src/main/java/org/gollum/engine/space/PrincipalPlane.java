// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.gollum.engine.gp.Points;

/**
 * Points seen along their first two principal components.
 *
 * <pre>{@code
 * C = X − 1·mean(X)          [n, d]
 * C Cᵀ = U Λ Uᵀ              coordinates on component k: u_k √λ_k   (n ≤ d)
 * Cᵀ C = V Λ Vᵀ              coordinates on component k: C v_k      (n > d)
 * share of component k = λ_k ÷ Σ λ
 * }</pre>
 *
 * <p>Both forms give the same picture; the smaller matrix is decomposed. Coordinates keep the
 * points' units and distances: nothing is scaled. A component is determined up to its sign, which
 * is chosen so that the covariance of the coordinate with the outcome is not negative: the outcome
 * grows to the right and upwards. Where that covariance vanishes, the coordinate of largest size
 * (the first of equals) is positive.
 *
 * @param coordinates [n, 2], centred on 0; the second is 0 where points lie on a line
 * @param firstShare of the variance, 0 to 1, along the first component
 * @param secondShare along the second
 */
public record PrincipalPlane(Points coordinates, double firstShare, double secondShare) {
  /** Correlations below this are rounding, and say nothing about a direction. */
  private static final double NO_CORRELATION = 1e-9;

  /** Eigenvalues below this share of the largest are rounding. */
  private static final double NO_VARIANCE = 1e-13;

  /** How many points there are. */
  public int count() {
    return coordinates.count();
  }

  /** Along the first component. */
  public double x(int point) {
    return coordinates.get(point, 0);
  }

  /** Along the second component. */
  public double y(int point) {
    return coordinates.get(point, 1);
  }

  /** The share of the variance that the picture shows, 0 to 1. */
  public double share() {
    return Math.min(1, firstShare + secondShare);
  }

  /**
   * The plane through points; empty where all of them coincide, and so for none or one.
   *
   * @param points [n, d]
   * @param outcomes one per point, finite; they decide signs and nothing else
   * @throws IllegalArgumentException if there are not as many outcomes as points, or one is not
   *     finite
   */
  public static Optional<PrincipalPlane> of(Points points, double[] outcomes) {
    ClassDistances.requireOutcomes(points, outcomes);
    int n = points.count();
    double[] centred = points.toArray();
    double size = centre(centred, n, points.dimension());
    if (size == 0) {
      return Optional.empty();
    }
    DMatrixRMaj c = DMatrixRMaj.wrap(n, points.dimension(), centred);
    boolean gram = n <= points.dimension();
    DMatrixRMaj products = new DMatrixRMaj(1, 1);
    if (gram) {
      CommonOps_DDRM.multOuter(c, products);
    } else {
      CommonOps_DDRM.multInner(c, products);
    }
    double total = CommonOps_DDRM.trace(products);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(products.numRows, true, true);
    if (!eigen.decompose(products)) {
      throw new ArithmeticException("the eigenvalues of " + points + " were not found");
    }
    int[] largest = twoLargest(eigen);
    double[] coordinates = new double[2 * n];
    double[] shares = new double[2];
    double first = eigen.getEigenvalue(largest[0]).getReal();
    for (int k = 0; k < 2; k++) {
      double value = largest[k] < 0 ? 0 : eigen.getEigenvalue(largest[k]).getReal();
      if (value <= NO_VARIANCE * first) {
        continue;
      }
      DMatrixRMaj vector = eigen.getEigenVector(largest[k]);
      double[] along = new double[n];
      if (gram) {
        for (int i = 0; i < n; i++) {
          along[i] = vector.get(i) * Math.sqrt(value);
        }
      } else {
        CommonOps_DDRM.mult(c, vector, DMatrixRMaj.wrap(n, 1, along));
      }
      double sign = sign(along, outcomes);
      for (int i = 0; i < n; i++) {
        // + 0.0 turns −0 into 0, so that equal pictures have equal bits.
        coordinates[2 * i + k] = sign * along[i] * size + 0.0;
      }
      shares[k] = Math.min(1, value / total);
    }
    return Optional.of(new PrincipalPlane(Points.wrap(n, 2, coordinates), shares[0], shares[1]));
  }

  /**
   * Subtracts the mean of each column and divides by the largest size, which keeps squares from
   * overflowing.
   *
   * @return the largest size; 0 where all points coincide, and nothing is divided
   */
  private static double centre(double[] values, int n, int d) {
    boolean same = true;
    double[] mean = new double[d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        same &= values[i * d + k] == values[k];
        mean[k] += values[i * d + k] / n;
      }
    }
    if (same) {
      return 0;
    }
    double size = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % d];
      size = Math.max(size, Math.abs(values[i]));
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= size;
    }
    return size;
  }

  /** Indices of the two largest eigenvalues; −1 where there is no second. */
  private static int[] twoLargest(EigenDecomposition_F64<DMatrixRMaj> eigen) {
    int[] largest = {-1, -1};
    for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
      double value = eigen.getEigenvalue(i).getReal();
      if (largest[0] < 0 || value > eigen.getEigenvalue(largest[0]).getReal()) {
        largest[1] = largest[0];
        largest[0] = i;
      } else if (largest[1] < 0 || value > eigen.getEigenvalue(largest[1]).getReal()) {
        largest[1] = i;
      }
    }
    return largest;
  }

  private static double sign(double[] along, double[] outcomes) {
    double mean = 0;
    double bound = 0;
    for (double outcome : outcomes) {
      bound = Math.max(bound, Math.abs(outcome));
    }
    // Outcomes are taken relative to the largest, so that no square overflows.
    double scale = bound == 0 ? 1 : bound;
    for (double outcome : outcomes) {
      mean += outcome / scale / outcomes.length;
    }
    double covariance = 0;
    double squares = 0;
    double outcomeSquares = 0;
    int extreme = 0;
    for (int i = 0; i < along.length; i++) {
      double outcome = outcomes[i] / scale - mean;
      covariance += along[i] * outcome;
      squares += along[i] * along[i];
      outcomeSquares += outcome * outcome;
      if (Math.abs(along[i]) > Math.abs(along[extreme]) * (1 + NO_CORRELATION)) {
        extreme = i;
      }
    }
    if (Math.abs(covariance) > NO_CORRELATION * Math.sqrt(squares * outcomeSquares)) {
      return Math.signum(covariance);
    }
    return along[extreme] < 0 ? -1 : 1;
  }
}
