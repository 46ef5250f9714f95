// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a first row at random, then always the row with which the determinant of the information
 * matrix of a straight-line model grows most: the row whose outcome that model would know least.
 *
 * <pre>{@code
 * M = δ I + Σ_chosen z zᵀ,   z = (1, (x − mean) / s)
 * next = argmax zᵀ M⁻¹ z,    det(M + z zᵀ) = det M (1 + zᵀ M⁻¹ z)
 * }</pre>
 *
 * <p>mean is that of each number over the rows that may be chosen, s one root mean square of all
 * centred numbers. δ = {@value #RIDGE} lets M be inverted while there are fewer rows than numbers;
 * until then each step takes the row that sticks out most from the span of those chosen.
 *
 * <p>Source: Dykstra, Technometrics 13 (1971), 682 to 688.
 */
final class DOptimal {
  static final double RIDGE = 0.01;

  private DOptimal() {}

  /** Takes that many places. */
  static void take(Places places, int count) {
    double[][] features = features(places);
    double[] variances = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      variances[i] = dot(features[i], features[i]) / RIDGE;
    }
    List<double[]> updates = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      int next = step == 0 ? places.best(place -> 0) : places.best(place -> variances[place]);
      places.take(next);
      double[] update = update(features[next], updates);
      updates.add(update);
      for (int i = 0; i < features.length; i++) {
        double shared = dot(features[i], update);
        variances[i] -= shared * shared;
      }
    }
  }

  /** u with (M + z zᵀ)⁻¹ = M⁻¹ − u uᵀ: M⁻¹ z / √(1 + zᵀ M⁻¹ z). */
  private static double[] update(double[] z, List<double[]> updates) {
    double[] w = Arrays.stream(z).map(value -> value / RIDGE).toArray();
    for (double[] earlier : updates) {
      double factor = dot(earlier, z);
      for (int k = 0; k < w.length; k++) {
        w[k] -= factor * earlier[k];
      }
    }
    double root = Math.sqrt(1 + dot(z, w));
    for (int k = 0; k < w.length; k++) {
      w[k] /= root;
    }
    return w;
  }

  /** z of every place. */
  static double[][] features(Places places) {
    int n = places.count();
    int d = n == 0 ? 0 : places.vector(0).length;
    double[] mean = new double[d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += places.vector(i)[k] / n;
      }
    }
    double squares = 0;
    double[][] features = new double[n][d + 1];
    for (int i = 0; i < n; i++) {
      features[i][0] = 1;
      for (int k = 0; k < d; k++) {
        features[i][k + 1] = places.vector(i)[k] - mean[k];
        squares += features[i][k + 1] * features[i][k + 1] / n / d;
      }
    }
    double scale = squares > 0 ? Math.sqrt(squares) : 1;
    for (double[] feature : features) {
      for (int k = 1; k <= d; k++) {
        feature[k] /= scale;
      }
    }
    return features;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
