// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well predictions of outcomes hold, in three numbers that can be compared between models of
 * the same outcomes; leave-one-out predictions make it a fair comparison on the measured rows
 * alone.
 *
 * @param negativeLogPredictiveDensity NLPD in nats, averaged over the outcomes; best small
 * @param rankCorrelation {@link RankCorrelation} of predicted means and outcomes; empty where they
 *     have no order
 * @param coverage95 share of the outcomes inside the central 95 % interval; best near 0.95
 */
public record PredictionScores(
    double negativeLogPredictiveDensity, OptionalDouble rankCorrelation, double coverage95) {

  /**
   * Scores predictions, for example a leave-one-out posterior's.
   *
   * @param means predicted
   * @param observedVariances predicted variances of a measurement, with noise; above 0
   * @param outcomes measured
   * @throws IllegalArgumentException if the lengths differ or are 0, a value is not finite, or a
   *     variance is not positive
   */
  public static PredictionScores of(double[] means, double[] observedVariances, double[] outcomes) {
    double[] sds = Arrays.stream(observedVariances).map(Math::sqrt).toArray();
    Calibration calibration = Calibration.of(means, sds, outcomes);
    return new PredictionScores(
        calibration.negativeLogPredictiveDensity(),
        RankCorrelation.of(means, outcomes),
        calibration.intervalCoverage(0.95));
  }
}
