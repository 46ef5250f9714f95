// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.gollum.engine.gp.Points;

/**
 * The directions along which points spread, and how far.
 *
 * <pre>{@code
 * C = X − 1·mean(X)  [n, d],   C Cᵀ = U Λ Uᵀ or Cᵀ C = V Λ Vᵀ, whichever is smaller
 * axis_k = v_k = Cᵀ u_k ÷ √λ_k,   spread_k = √λ_k
 * }</pre>
 *
 * @param mean of the points [d]
 * @param axes of length 1 [k, d], the largest spread first; the sign of each is arbitrary
 * @param spreads along the axes [k], those above rounding; empty where all points coincide
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PrincipalAxes(double[] mean, List<double[]> axes, double[] spreads) {
  /** Eigenvalues below this share of the largest are rounding. */
  private static final double NO_VARIANCE = 1e-12;

  /** Copies the list. */
  public PrincipalAxes {
    axes = List.copyOf(axes);
  }

  /** Of these points [n, d], n ≥ 1. */
  public static PrincipalAxes of(Points points) {
    int n = points.count();
    int d = points.dimension();
    double[] centred = points.toArray();
    double[] mean = new double[d];
    double size = 0;
    for (int i = 0; i < centred.length; i++) {
      mean[i % d] += centred[i] / n;
      size = Math.max(size, Math.abs(centred[i]));
    }
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= mean[i % d];
    }
    DMatrixRMaj c = DMatrixRMaj.wrap(n, d, centred);
    boolean gram = n <= d;
    DMatrixRMaj products = new DMatrixRMaj(1, 1);
    if (gram) {
      CommonOps_DDRM.multOuter(c, products);
    } else {
      CommonOps_DDRM.multInner(c, products);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(products.numRows, true, true);
    if (!eigen.decompose(products)) {
      throw new ArithmeticException("the eigenvalues of " + points + " were not found");
    }
    double[] values =
        IntStream.range(0, eigen.getNumberOfEigenvalues())
            .mapToDouble(k -> eigen.getEigenvalue(k).getReal())
            .toArray();
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparing((Integer k) -> -values[k]))
            .toList();
    double largest = values[order.get(0)];
    // What rounding of the mean leaves of equal points.
    double nothing = 1e-26 * size * size * centred.length;
    List<double[]> axes = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int k : order) {
      if (values[k] > nothing && values[k] > NO_VARIANCE * largest) {
        axes.add(axis(c, eigen.getEigenVector(k), gram, Math.sqrt(values[k])));
        spreads.add(Math.sqrt(values[k]));
      }
    }
    return new PrincipalAxes(
        mean, axes, spreads.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The share of the points' variance along the first axes, 0 to 1; 0 where all coincide. */
  public double share(int first) {
    double all = 0;
    double along = 0;
    for (int k = 0; k < spreads.length; k++) {
      all += spreads[k] * spreads[k];
      along += k < first ? spreads[k] * spreads[k] : 0;
    }
    return all == 0 ? 0 : along / all;
  }

  /**
   * Where a point lies along an axis, from the mean of the points that gave the axes.
   *
   * @param points of the same space, these or others
   * @param axis from 0; 0 where there is none of that number
   */
  public double coordinate(Points points, int row, int axis) {
    if (axis >= axes.size()) {
      return 0;
    }
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      sum += (points.get(row, k) - mean[k]) * axes.get(axis)[k];
    }
    return sum;
  }

  private static double[] axis(DMatrixRMaj c, DMatrixRMaj vector, boolean gram, double spread) {
    if (!gram) {
      return vector.data.clone();
    }
    DMatrixRMaj along = new DMatrixRMaj(c.numCols, 1);
    CommonOps_DDRM.multTransA(c, vector, along);
    CommonOps_DDRM.divide(along, spread);
    return along.data;
  }
}
