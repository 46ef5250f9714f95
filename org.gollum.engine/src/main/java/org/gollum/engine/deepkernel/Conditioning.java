// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.engine.gp.Points;

/**
 * Puts vectors h around 0 with values of about 1: {@code u = (h − μ)/σ}, μ the mean of each
 * dimension, σ one number for all. Texts of one table share most of their words, so that their
 * vectors differ little from a large common one; a projection that begins on h itself begins with
 * points that lie together.
 *
 * <p>It is part of the projection once training is over: {@code A u + a = W h + b} with {@code W =
 * A/σ}, {@code b = a − A μ/σ}.
 *
 * @param mean μ [H]
 * @param sd σ; where all vectors are equal, as far as single precision tells, μ is 0 and σ is 1:
 *     there is nothing to put around 0, and points that all are 0 would leave nothing to scale
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Conditioning(double[] mean, double sd) {

  /** Vectors are in single precision; what is left of equal ones is the mean's own rounding. */
  private static final double SAME = 1e-9;

  /** Of these vectors [n, H]. */
  static Conditioning of(Points h) {
    double[] values = h.toArray();
    int dimension = h.dimension();
    double[] mean = new double[dimension];
    for (int i = 0; i < values.length; i++) {
      mean[i % dimension] += values[i] / h.count();
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - mean[i % dimension];
      squares += difference * difference;
    }
    double sd = Math.sqrt(squares / values.length);
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return sd > SAME * largest
        ? new Conditioning(mean, sd)
        : new Conditioning(new double[dimension], 1);
  }

  /** u of h, row by row, in a new array. */
  double[] apply(double[] h) {
    double[] u = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      u[i] = (h[i] - mean[i % mean.length]) / sd;
    }
    return u;
  }

  /** The projection of h that does what {@code head} does to u. */
  Projection unfold(Projection head) {
    float[] weight = head.weight();
    float[] bias = head.bias();
    int inputs = mean.length;
    for (int row = 0; row < bias.length; row++) {
      double shift = 0;
      for (int i = 0; i < inputs; i++) {
        double folded = weight[row * inputs + i] / sd;
        shift += folded * mean[i];
        weight[row * inputs + i] = (float) folded;
      }
      bias[row] = (float) (bias[row] - shift);
    }
    return new Projection(weight, bias);
  }

  /** The projection of u that does what {@code projection} does to h. */
  Projection fold(Projection projection) {
    float[] weight = projection.weight();
    float[] bias = projection.bias();
    int inputs = mean.length;
    for (int row = 0; row < bias.length; row++) {
      double shift = 0;
      for (int i = 0; i < inputs; i++) {
        shift += weight[row * inputs + i] * mean[i];
        weight[row * inputs + i] = (float) (weight[row * inputs + i] * sd);
      }
      bias[row] = (float) (bias[row] + shift);
    }
    return new Projection(weight, bias);
  }
}
