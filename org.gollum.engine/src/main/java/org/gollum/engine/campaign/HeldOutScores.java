// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.metrics.Calibration;
import org.gollum.engine.metrics.RankCorrelation;

/**
 * How well a surrogate's training rows are predicted from others, row by row, beside a prediction
 * that looks at no input. Immutable.
 *
 * <pre>{@code
 * loss_i   = ½ log(2π σ_i²) + (y_i − μ_i)² / (2σ_i²)        of Surrogate.heldOut, σ with noise
 * without_i  the same with the mean of all outcomes and their mean square about it
 * }</pre>
 *
 * <p>The prediction without input knows all outcomes since kernel, noise and mean were chosen with
 * knowledge of all of them: a surrogate that says the same everywhere gains nothing over it, where
 * it would gain by about 1.5/n over means and variances of the other outcomes.
 *
 * <p>Outcomes are in standard deviations (n − 1) of the training rows, so losses of one table can
 * be compared whatever its unit; in nats.
 */
public final class HeldOutScores {
  private static final double INTERVAL = 0.95;

  private final int rows;
  private final double nlpd;
  private final Difference overNoInput;
  private final double rankCorrelation;
  private final double inside95;

  /** One per row; empty where only the figures were kept. */
  private final double[] losses;

  private HeldOutScores(
      int rows,
      double nlpd,
      Difference overNoInput,
      double rankCorrelation,
      double inside95,
      double[] losses) {
    this.rows = rows;
    this.nlpd = nlpd;
    this.overNoInput = overNoInput;
    this.rankCorrelation = rankCorrelation;
    this.inside95 = inside95;
    this.losses = losses;
  }

  /** Figures that were written down; they cannot be compared row by row. */
  static HeldOutScores kept(
      int rows, double nlpd, Difference overNoInput, double rankCorrelation, double inside95) {
    return new HeldOutScores(rows, nlpd, overNoInput, rankCorrelation, inside95, new double[0]);
  }

  /** Of a surrogate's training; empty where nothing was left out, or there are only two rows. */
  public static Optional<HeldOutScores> of(Surrogate surrogate) {
    double[] outcomes = surrogate.outcomes().toArray();
    return surrogate
        .heldOut()
        .filter(prediction -> outcomes.length > 2)
        .map(prediction -> of(prediction, outcomes));
  }

  /**
   * Of predictions of left-out rows and what was measured.
   *
   * @param outcomes three or more, not all equal
   */
  public static HeldOutScores of(Prediction prediction, double[] outcomes) {
    int n = outcomes.length;
    double unit = sd(outcomes);
    double[] losses = new double[n];
    double[] without = new double[n];
    double mean = Arrays.stream(outcomes).average().orElseThrow();
    double about = unit * Math.sqrt((n - 1.0) / n);
    for (int i = 0; i < n; i++) {
      losses[i] = loss(outcomes[i], prediction.mean(i), prediction.sdObserved(i), unit);
      without[i] = loss(outcomes[i], mean, about, unit);
    }
    return new HeldOutScores(
        n,
        Arrays.stream(losses).average().orElseThrow(),
        difference(without, losses),
        RankCorrelation.of(prediction.means(), outcomes).orElse(Double.NaN),
        Calibration.of(prediction.means(), prediction.sdsObserved(), outcomes)
            .intervalCoverage(INTERVAL),
        losses);
  }

  private static double loss(double outcome, double mean, double sd, double unit) {
    return Calibration.logLoss((outcome - mean) / sd, sd / unit);
  }

  private static double sd(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** The number of rows, n. */
  public int rows() {
    return rows;
  }

  /** Mean loss: negative log predictive density. */
  public double nlpd() {
    return nlpd;
  }

  /** Spearman's rank correlation of predicted means and outcomes; NaN where all means are equal. */
  public double rankCorrelation() {
    return rankCorrelation;
  }

  /** Share of outcomes inside their central 95 % intervals. */
  public double inside95() {
    return inside95;
  }

  /**
   * A difference of mean losses with the standard error of the mean over rows.
   *
   * @param nats positive where the other one loses more
   * @param error standard error, 0 or more
   */
  public record Difference(double nats, double error) {

    /** Whether it is larger than twice its standard error. */
    public boolean isClear() {
      return nats > 2 * error;
    }
  }

  /** By how much a prediction that looks at no input is worse. */
  public Difference overNoInput() {
    return overNoInput;
  }

  /**
   * By how much another surrogate of the same rows is worse, row by row.
   *
   * @throws IllegalArgumentException if it was trained on another number of rows, or the rows'
   *     losses are not known
   */
  public Difference over(HeldOutScores other) {
    if (losses.length == 0 || other.losses.length != losses.length) {
      throw new IllegalArgumentException(
          losses.length + " rows cannot be compared with " + other.losses.length);
    }
    return difference(other.losses, losses);
  }

  private static Difference difference(double[] worse, double[] better) {
    double[] gains = new double[worse.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = worse[i] - better[i];
    }
    double mean = Arrays.stream(gains).average().orElseThrow();
    return new Difference(mean, sd(gains) / Math.sqrt(gains.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldOutScores that
        && rows == that.rows
        && Double.compare(nlpd, that.nlpd) == 0
        && overNoInput.equals(that.overNoInput)
        && Double.compare(rankCorrelation, that.rankCorrelation) == 0
        && Double.compare(inside95, that.inside95) == 0
        && Arrays.equals(losses, that.losses);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        rows, nlpd, overNoInput, rankCorrelation, inside95, Arrays.hashCode(losses));
  }

  @Override
  public String toString() {
    return "HeldOutScores[rows=" + rows() + ", nlpd=" + nlpd() + "]";
  }
}
