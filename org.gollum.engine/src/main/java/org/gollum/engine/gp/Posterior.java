// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a Gaussian process predicts for points one by one: mean and variance of each.
 *
 * <p>{@link #variances} are of the function itself, {@link #observedVariances} of a measurement of
 * it, which adds the noise. Units: the outcome's, and its square. Immutable.
 */
public final class Posterior {
  private final double[] means;
  private final double[] variances;
  private final double noise;

  /** Keeps the arrays. */
  Posterior(double[] means, double[] variances, double noise) {
    this.means = means;
    this.variances = variances;
    this.noise = noise;
  }

  /**
   * What was predicted before and kept since.
   *
   * @param means copied
   * @param variances of the function, copied
   * @param noise variance of a measurement
   * @throws IllegalArgumentException if the lengths differ, a mean is not finite, or a variance or
   *     the noise is not 0 or more and finite
   */
  public static Posterior of(double[] means, double[] variances, double noise) {
    boolean finite = Arrays.stream(means).allMatch(Double::isFinite);
    boolean valid =
        DoubleStream.concat(Arrays.stream(variances), DoubleStream.of(noise))
            .allMatch(v -> v >= 0 && v < Double.POSITIVE_INFINITY);
    if (means.length != variances.length || !finite || !valid) {
      throw new IllegalArgumentException(
          means.length + " means, " + variances.length + " variances, noise " + noise);
    }
    return new Posterior(means.clone(), variances.clone(), noise);
  }

  /** Number of predicted points. */
  public int count() {
    return means.length;
  }

  /** Mean at one point. */
  public double mean(int point) {
    return means[point];
  }

  /** Variance of the function at one point, 0 or more. */
  public double variance(int point) {
    return variances[point];
  }

  /** Variance of a measurement at one point. */
  public double observedVariance(int point) {
    return variances[point] + noise;
  }

  /** The variance of the measurement. */
  public double noise() {
    return noise;
  }

  /** A copy of the means. */
  public double[] means() {
    return means.clone();
  }

  /** A copy of the variances of the function. */
  public double[] variances() {
    return variances.clone();
  }

  /** The variances of measurements. */
  public double[] observedVariances() {
    double[] observed = variances.clone();
    for (int i = 0; i < observed.length; i++) {
      observed[i] += noise;
    }
    return observed;
  }
}
