// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.engine.gp.Points;
import org.gollum.engine.space.PrincipalAxes;

/**
 * Puts vectors h around 0, in all directions about equally far: {@code u = P (h − μ)}.
 *
 * <pre>{@code
 * P = [ c I + Σ_k (w_k − c) v_k v_kᵀ ] ÷ σ,   w_k = max(s_k/s_1, f)^(−1/4),   c = f^(−1/4),   f = 0.01
 * }</pre>
 *
 * <p>μ, v_k and s_k are mean, principal axes and spreads of the vectors, σ makes the mean square of
 * u 1. Texts of one table share most of their words, so that their vectors differ little from a
 * large common one, and most of that along a few directions; a projection that begins on h itself
 * begins with points that lie together. P levels the spreads a little; directions in which these
 * vectors do not spread at all are treated as those with the smallest, since vectors to come may.
 *
 * <p>It is part of the projection once training is over: {@code A u + a = W h + b} with {@code W =
 * A P}, {@code b = a − A P μ}. Where all vectors are equal, it leaves them as they are.
 */
final class Conditioning {
  private static final double POWER = -0.25;
  private static final double FLOOR = 0.01;

  private final PrincipalAxes axes;
  private final double[] gains;
  private final double elsewhere;

  private Conditioning(PrincipalAxes axes, double[] gains, double elsewhere) {
    this.axes = axes;
    this.gains = gains;
    this.elsewhere = elsewhere;
  }

  /** Of these vectors [n, H]. */
  static Conditioning of(Points h) {
    PrincipalAxes axes = PrincipalAxes.of(h);
    double[] spreads = axes.spreads();
    if (spreads.length == 0) {
      return new Conditioning(
          new PrincipalAxes(new double[h.dimension()], axes.axes(), spreads), spreads, 1);
    }
    double[] gains = new double[spreads.length];
    double squares = 0;
    for (int k = 0; k < gains.length; k++) {
      gains[k] = Math.pow(Math.max(spreads[k] / spreads[0], FLOOR), POWER);
      squares += gains[k] * spreads[k] * (gains[k] * spreads[k]);
    }
    double sigma = Math.sqrt(squares / ((double) h.count() * h.dimension()));
    for (int k = 0; k < gains.length; k++) {
      gains[k] /= sigma;
    }
    return new Conditioning(axes, gains, Math.pow(FLOOR, POWER) / sigma);
  }

  /** u of h. */
  Points apply(Points h) {
    return Points.wrap(h.count(), h.dimension(), apply(h.toArray()));
  }

  /** u of h, row by row, in a new array. */
  double[] apply(double[] h) {
    double[] mean = axes.mean();
    double[] centred = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      centred[i] = h[i] - mean[i % mean.length];
    }
    return times(centred);
  }

  /** P x for each row x; P is symmetric, so it also turns dL/du into dL/dh. */
  double[] times(double[] rows) {
    int dimension = axes.mean().length;
    double[] product = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      product[i] = elsewhere * rows[i];
    }
    for (int from = 0; from < rows.length; from += dimension) {
      for (int k = 0; k < gains.length; k++) {
        double[] axis = axes.axes().get(k);
        double along = 0;
        for (int i = 0; i < dimension; i++) {
          along += axis[i] * rows[from + i];
        }
        double added = (gains[k] - elsewhere) * along;
        for (int i = 0; i < dimension; i++) {
          product[from + i] += added * axis[i];
        }
      }
    }
    return product;
  }

  /** The projection of h that does what {@code head} does to u. */
  Projection unfold(Projection head) {
    double[] weight = times(Numbers.wide(head.weight()));
    return new Projection(Numbers.narrow(weight), shifted(head.bias(), weight, -1));
  }

  /** The projection of u that does what {@code projection} does to h. */
  Projection fold(Projection projection) {
    double[] weight = Numbers.wide(projection.weight());
    Conditioning inverse = inverse();
    return new Projection(
        Numbers.narrow(inverse.times(weight)), shifted(projection.bias(), weight, 1));
  }

  private Conditioning inverse() {
    double[] inverse = new double[gains.length];
    for (int k = 0; k < gains.length; k++) {
      inverse[k] = 1 / gains[k];
    }
    return new Conditioning(axes, inverse, 1 / elsewhere);
  }

  /** bias ± W μ. */
  private float[] shifted(float[] bias, double[] weight, int sign) {
    double[] mean = axes.mean();
    float[] shifted = new float[bias.length];
    for (int row = 0; row < bias.length; row++) {
      double shift = 0;
      for (int i = 0; i < mean.length; i++) {
        shift += weight[row * mean.length + i] * mean[i];
      }
      shifted[row] = (float) (bias[row] + sign * shift);
    }
    return shifted;
  }
}
