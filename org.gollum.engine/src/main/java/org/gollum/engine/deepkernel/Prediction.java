// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.engine.gp.Posterior;

/** Predicted outcomes of rows, in the outcome's units. Immutable. */
public final class Prediction {
  private final double[] mean;
  private final double[] sd;
  private final double[] sdObserved;

  Prediction(double[] mean, double[] sd, double[] sdObserved) {
    this.mean = mean;
    this.sd = sd;
    this.sdObserved = sdObserved;
  }

  /** A posterior of the standardised outcome, in the outcome's units. */
  static Prediction of(Posterior posterior, Standardization scale) {
    int rows = posterior.count();
    double[] mean = new double[rows];
    double[] sd = new double[rows];
    double[] sdObserved = new double[rows];
    for (int row = 0; row < rows; row++) {
      mean[row] = scale.mean() + scale.sd() * posterior.mean(row);
      sd[row] = scale.sd() * Math.sqrt(posterior.variance(row));
      sdObserved[row] = scale.sd() * Math.sqrt(posterior.observedVariance(row));
    }
    return new Prediction(mean, sd, sdObserved);
  }

  /**
   * Predictions that were made elsewhere.
   *
   * @param means expected outcomes
   * @param sds standard deviations of the outcomes themselves
   * @param sdsObserved standard deviations of measurements
   */
  public static Prediction of(double[] means, double[] sds, double[] sdsObserved) {
    if (means.length != sds.length || means.length != sdsObserved.length) {
      throw new IllegalArgumentException(
          means.length
              + " means, "
              + sds.length
              + " and "
              + sdsObserved.length
              + " standard deviations");
    }
    return new Prediction(means.clone(), sds.clone(), sdsObserved.clone());
  }

  /** The number of rows. */
  public int size() {
    return mean.length;
  }

  /** The expected outcome of a row. */
  public double mean(int row) {
    return mean[row];
  }

  /** Standard deviation of a row's outcome itself. */
  public double sd(int row) {
    return sd[row];
  }

  /** Standard deviation of a measurement of a row's outcome: with noise. */
  public double sdObserved(int row) {
    return sdObserved[row];
  }

  /** All means, as a copy. */
  public double[] means() {
    return mean.clone();
  }

  /** All standard deviations of the outcome itself, as a copy. */
  public double[] sds() {
    return sd.clone();
  }

  /** All standard deviations of a measurement, as a copy. */
  public double[] sdsObserved() {
    return sdObserved.clone();
  }
}
