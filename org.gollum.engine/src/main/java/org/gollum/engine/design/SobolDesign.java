// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import org.gollum.engine.draws.SobolPoints;

/**
 * For each point of a scrambled Sobol sequence takes the nearest row, every number of the vectors
 * scaled to its range over the rows: 0 is its smallest value, 1 its largest. For a handful of
 * numbers such as temperature, time and concentration.
 *
 * <p>Source: {@link SobolPoints}.
 */
final class SobolDesign {
  private SobolDesign() {}

  /** Takes that many places. */
  static void take(Places places, int count, long seed) {
    double[][] scaled = scaled(places);
    for (double[] point : SobolPoints.uniform(count, Math.max(1, scaled[0].length), seed)) {
      places.take(places.best(place -> -Places.squaredDistance(scaled[place], point)));
    }
  }

  private static double[][] scaled(Places places) {
    double[][] scaled =
        places.all().mapToObj(i -> places.vector(i).clone()).toArray(double[][]::new);
    int dimension = scaled.length == 0 ? 0 : scaled[0].length;
    for (int k = 0; k < dimension; k++) {
      double smallest = Double.POSITIVE_INFINITY;
      double largest = Double.NEGATIVE_INFINITY;
      for (double[] vector : scaled) {
        smallest = Math.min(smallest, vector[k]);
        largest = Math.max(largest, vector[k]);
      }
      for (double[] vector : scaled) {
        vector[k] = largest > smallest ? (vector[k] - smallest) / (largest - smallest) : 0;
      }
    }
    return scaled;
  }
}
