// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erf;

/**
 * Compares Gaussian predictions with what was measured, point by point.
 *
 * <pre>{@code
 * NLPD = 1/n Σ [½ log(2π σ_i²) + (y_i − μ_i)² / (2σ_i²)]
 * MSLL = NLPD − the NLPD of the training outcomes' mean and variance
 * observed coverage(p) = share of y_i inside the central interval of probability p
 * QCE(p) = |observed coverage(p) − p|,   QCE = its average over p = 0.05, 0.10, …, 0.95
 * }</pre>
 *
 * <p>σ is the standard deviation of a measurement, with noise, above 0. NLPD is in nats and shifts
 * by log c when the outcome is multiplied by c; the others have no unit. NLPD and QCE are best
 * small, MSLL best negative: 0 is a model that knows no more than mean and variance.
 *
 * <p>Sources: Rasmussen and Williams (2006), p. 23, for MSLL; QCE(p) as in GPyTorch's {@code
 * quantile_coverage_error}, whose result for one level, 95 %, is also the score of that name in
 * arXiv:2504.06265. The average over levels is ours: one level cannot tell wrong tails from a wrong
 * middle.
 */
public final class Calibration {
  private static final int LEVELS = 19;

  private final double negativeLogPredictiveDensity;
  private final double[] outcomes;

  /** Probability of the smallest central interval that holds each outcome, ascending. */
  private final double[] centralProbabilities;

  private Calibration(double[] means, double[] sds, double[] outcomes) {
    int n = outcomes.length;
    this.outcomes = outcomes.clone();
    this.centralProbabilities = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double z = (outcomes[i] - means[i]) / sds[i];
      sum += logLoss(z, sds[i]);
      centralProbabilities[i] = Erf.value(Math.abs(z) / Math.sqrt(2));
    }
    Arrays.sort(centralProbabilities);
    this.negativeLogPredictiveDensity = sum / n;
  }

  /**
   * Compares predictions with outcomes.
   *
   * @param means predicted
   * @param sds predicted standard deviations of a measurement, above 0
   * @param outcomes measured
   * @throws IllegalArgumentException if the lengths differ or are 0, a value is not finite, or a
   *     standard deviation is not positive
   */
  public static Calibration of(double[] means, double[] sds, double[] outcomes) {
    int n = outcomes.length;
    if (means.length != n || sds.length != n || n == 0) {
      throw new IllegalArgumentException(
          means.length
              + " means, "
              + sds.length
              + " standard deviations and "
              + n
              + " outcomes; as many of each are needed, and at least one");
    }
    for (int i = 0; i < n; i++) {
      boolean finite = Double.isFinite(means[i]) && Double.isFinite(outcomes[i]);
      if (!(finite && sds[i] > 0 && sds[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "point " + i + ": mean " + means[i] + ", sd " + sds[i] + ", outcome " + outcomes[i]);
      }
    }
    return new Calibration(means, sds, outcomes);
  }

  /** NLPD, averaged over the points. */
  public double negativeLogPredictiveDensity() {
    return negativeLogPredictiveDensity;
  }

  /**
   * MSLL against the mean and sample variance (n − 1) of the training outcomes.
   *
   * @throws IllegalArgumentException unless the training outcomes are two or more, and not all
   *     equal
   */
  public double meanStandardizedLogLoss(double[] trainingOutcomes) {
    int n = trainingOutcomes.length;
    double mean = Arrays.stream(trainingOutcomes).average().orElse(0);
    double squares = Arrays.stream(trainingOutcomes).map(y -> (y - mean) * (y - mean)).sum();
    if (!(n > 1 && squares > 0)) {
      throw new IllegalArgumentException(
          "two different training outcomes are needed for their variance");
    }
    double sd = Math.sqrt(squares / (n - 1));
    double trivial = Arrays.stream(outcomes).map(y -> logLoss((y - mean) / sd, sd)).sum();
    return negativeLogPredictiveDensity - trivial / outcomes.length;
  }

  /**
   * The share of outcomes inside the central interval of a probability, bounds included.
   *
   * @param probability 0 to 1: 0.95 for the usual interval of ±1.96 σ
   */
  public double intervalCoverage(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, was " + probability);
    }
    int inside = 0;
    while (inside < centralProbabilities.length && centralProbabilities[inside] <= probability) {
      inside++;
    }
    return (double) inside / centralProbabilities.length;
  }

  /** QCE at one probability. */
  public double quantileCoverageError(double probability) {
    return Math.abs(intervalCoverage(probability) - probability);
  }

  /** QCE averaged over the probabilities 0.05, 0.10, …, 0.95. */
  public double quantileCoverageError() {
    return Arrays.stream(levels()).map(this::quantileCoverageError).average().orElseThrow();
  }

  /** The probabilities that {@link #quantileCoverageError()} averages over, for a plot. */
  public static double[] levels() {
    double[] levels = new double[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      levels[i] = (i + 1) / (LEVELS + 1.0);
    }
    return levels;
  }

  /**
   * Negative log density of one outcome.
   *
   * @param z (outcome − mean) ÷ sd
   * @param sd predicted standard deviation of a measurement, above 0
   */
  public static double logLoss(double z, double sd) {
    return 0.5 * (Math.log(2 * Math.PI) + z * z) + Math.log(sd);
  }
}
