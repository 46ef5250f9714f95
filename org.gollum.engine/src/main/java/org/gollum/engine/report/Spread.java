// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.Arrays;
import org.gollum.engine.metrics.Percentile;

/**
 * One quantity over the seeds.
 *
 * @param mean average; NaN if no seed has a value
 * @param median the middle; NaN likewise
 * @param low 10th percentile, linearly interpolated; NaN likewise
 * @param high 90th percentile; NaN likewise
 * @param standardError of the mean: sample standard deviation ÷ √count; NaN with fewer than two
 * @param count how many seeds have a finite value
 */
record Spread(
    double mean, double median, double low, double high, double standardError, int count) {

  /** Of the finite ones among values. */
  static Spread of(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    int n = finite.length;
    if (n == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }
    double mean = Arrays.stream(finite).sum() / n;
    double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        mean,
        Percentile.of(finite, 50),
        Percentile.of(finite, 10),
        Percentile.of(finite, 90),
        n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN,
        n);
  }
}
