// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

/**
 * Scales embeddings linearly so that the smallest and the largest value among those of training
 * fall on −0.95 and 0.95: one pair of numbers for all dimensions.
 *
 * <pre>{@code x = (z − low) · 1.9 / (high − low) − 0.95}</pre>
 *
 * <p>New points are moved into [low, high] first. In training the gradient flows through the pair
 * too: low and high are values of z, and where several are equal they share it evenly, as PyTorch's
 * minimum and maximum do. Double precision.
 *
 * <p>Source: GPyTorch's {@code ScaleToBounds(−1, 1)}, which keeps 5 % away from its bounds.
 *
 * @param low the smallest value among the training embeddings
 * @param high the largest
 */
record ScaleToBounds(double low, double high) {
  private static final double EDGE = 0.95;

  ScaleToBounds {
    if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("low must be below high, were " + low + " and " + high);
    }
  }

  /** The pair of these embeddings, or nothing to scale by if all values are one, or not finite. */
  static java.util.Optional<ScaleToBounds> of(double[] z) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      if (!Double.isFinite(value)) {
        return java.util.Optional.empty();
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low < high
        ? java.util.Optional.of(new ScaleToBounds(low, high))
        : java.util.Optional.empty();
  }

  private double factor() {
    return 2 * EDGE / (high - low);
  }

  /** x of z, in a new array. */
  double[] scale(double[] z) {
    double[] x = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      x[i] = (Math.min(Math.max(z[i], low), high) - low) * factor() - EDGE;
    }
    return x;
  }

  /**
   * dL/dz from dL/dx, for the embeddings whose pair this is.
   *
   * <pre>{@code
   * f = 1.9/(high − low):  ∂x/∂z = f,  ∂x/∂low = (z − high) f/(high − low),  ∂x/∂high = −(z − low) f/(high − low)
   * }</pre>
   */
  double[] backward(double[] z, double[] upstream) {
    double f = factor();
    double toLow = 0;
    double toHigh = 0;
    int lows = 0;
    int highs = 0;
    for (int i = 0; i < z.length; i++) {
      toLow += upstream[i] * (z[i] - high) * f / (high - low);
      toHigh -= upstream[i] * (z[i] - low) * f / (high - low);
      lows += z[i] == low ? 1 : 0;
      highs += z[i] == high ? 1 : 0;
    }
    double[] gradient = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      gradient[i] = upstream[i] * f;
      gradient[i] += z[i] == low ? toLow / lows : 0;
      gradient[i] += z[i] == high ? toHigh / highs : 0;
    }
    return gradient;
  }
}
