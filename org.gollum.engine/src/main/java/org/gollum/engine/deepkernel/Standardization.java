// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

/**
 * A shift and a scale: {@code (value − mean) / sd} with the sample standard deviation (n − 1).
 *
 * @param mean of the values
 * @param sd positive and finite
 */
record Standardization(double mean, double sd) {

  Standardization {
    if (!Double.isFinite(mean) || !(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("mean " + mean + ", standard deviation " + sd);
    }
  }

  /** Of these values; the scale is 1 where they are all the same or there is only one. */
  static Standardization of(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    // In units of the largest: squares of very large or very small values are no numbers.
    double unit = largest > 0 ? largest : 1;
    double sum = 0;
    for (double value : values) {
      sum += value / unit;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value / unit - mean) * (value / unit - mean);
    }
    double sd = unit * Math.sqrt(squares / (values.length - 1));
    return new Standardization(unit * mean, sd > 0 ? sd : 1);
  }

  /** Standardised values, in a new array. */
  double[] apply(double[] values) {
    double[] standardized = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      standardized[i] = (values[i] - mean) / sd;
    }
    return standardized;
  }
}
