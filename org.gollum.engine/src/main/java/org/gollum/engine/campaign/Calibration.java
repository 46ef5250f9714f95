// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.Arrays;
import java.util.List;

/**
 * How honest the last round's surrogate was about the rows that stayed unknown. Predictive
 * distributions of a measurement, outcomes in standard deviations of the pool.
 *
 * @param rows how many rows stayed unknown
 * @param nlpd mean negative log predictive density
 * @param msll mean standardised log loss: nlpd minus that of a normal distribution with mean and
 *     standard deviation of the known outcomes
 * @param qce quantile coverage error: mean distance between a central interval's level and the
 *     share of outcomes in it
 * @param coverage95 share of outcomes inside central 95 % intervals
 * @param levels levels of central intervals, ascending, between 0 and 1
 * @param shares share of outcomes inside the interval of each level
 */
public record Calibration(
    int rows,
    double nlpd,
    double msll,
    double qce,
    double coverage95,
    List<Double> levels,
    List<Double> shares) {

  private static final double INTERVAL = 0.95;

  /** Copies the lists. */
  public Calibration {
    levels = List.copyOf(levels);
    shares = List.copyOf(shares);
  }

  /** Of predictions and what was measured, all in standard deviations of the pool. */
  static Calibration of(double[] truth, double[] mean, double[] sdObserved, double[] known) {
    var compared = org.gollum.engine.metrics.Calibration.of(mean, sdObserved, truth);
    double[] levels = org.gollum.engine.metrics.Calibration.levels();
    return new Calibration(
        truth.length,
        compared.negativeLogPredictiveDensity(),
        compared.meanStandardizedLogLoss(known),
        compared.quantileCoverageError(),
        compared.intervalCoverage(INTERVAL),
        Arrays.stream(levels).boxed().toList(),
        Arrays.stream(levels).map(compared::intervalCoverage).boxed().toList());
  }
}
