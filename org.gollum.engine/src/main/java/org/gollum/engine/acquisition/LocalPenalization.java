// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.gollum.api.CancelCheck;

/**
 * Multiplies the score by a penalty around every candidate chosen already: the probability that x
 * lies outside the ball about x_j in which, by a bound L on the slope, the maximum cannot be.
 *
 * <pre>{@code
 * φ(x; x_j) = ½ erfc(−z),   z = (L ‖x − x_j‖ − M + μ(x_j)) / √(2 σ²(x_j))
 * x_k = argmax g(α(x)) Π_j φ(x; x_j)
 * }</pre>
 *
 * <p>M is the best outcome so far, g the identity for scores that cannot be negative and {@code
 * log(1 + exp α)} for the upper confidence bound; products are summed as logarithms. Distances are
 * those of the space that the kernel sees. Pending candidates are conditioned on at their predicted
 * means. Where the mean is flat, L is 0 and penalties do not depend on the distance.
 *
 * <p>Differs from the source in L, there the largest norm of the mean's gradient: a pool has
 * nothing between its points, so here it is the steepest slope of the mean between two candidates,
 * one of them among the {@value #STEEP_FROM} of the largest scores.
 *
 * <p>Source: González et al., arXiv:1505.08052, eq. 5 to 8.
 *
 * @param acquisition the score α
 */
public record LocalPenalization(Acquisition acquisition) implements BatchChoice {
  /** From how many candidates the slopes to all others are looked at. */
  static final int STEEP_FROM = 256;

  private static final double SQRT2 = Math.sqrt(2);

  @Override
  public int[] choose(BatchTask task, CancelCheck cancel) {
    Conditioning believed = task.believingPending();
    double best = task.bestBelieved();
    int m = task.candidates().count();
    double[] logScores = new double[m];
    for (int i = 0; i < m; i++) {
      logScores[i] = logOfScore(believed.mean(i), believed.sd(i), best);
    }
    double slope = task.batch() > 1 ? slope(task, believed, logScores, cancel) : 0;
    Remaining remaining = task.remaining();
    int[] chosen = new int[task.batch()];
    for (int i = 0; i < chosen.length; i++) {
      cancel.check();
      chosen[i] = remaining.best(c -> logScores[c]);
      remaining.take(chosen[i]);
      double[] distances = task.candidates().distances(chosen[i]);
      double mean = believed.mean(chosen[i]);
      double sd = believed.sd(chosen[i]);
      for (int c = 0; c < m; c++) {
        logScores[c] += logPenalty(slope * distances[c] - best + mean, sd);
      }
    }
    return chosen;
  }

  private double logOfScore(double mean, double sd, double best) {
    if (acquisition instanceof ExpectedImprovement
        || acquisition instanceof LogExpectedImprovement) {
      return new LogExpectedImprovement().score(mean, sd, best);
    }
    double score = acquisition.score(mean, sd, best);
    if (acquisition instanceof UpperConfidenceBound) {
      // log(1 + exp α) = α + log(1 + exp(−α)), and its logarithm tends to α far below.
      double softplus = Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
      return softplus > 0 ? Math.log(softplus) : score;
    }
    return Math.log(score);
  }

  /** log φ at the margin L ‖x − x_j‖ − M + μ(x_j). */
  static double logPenalty(double margin, double sd) {
    if (sd == 0) {
      return margin > 0 ? 0 : margin == 0 ? -Math.log(2) : Double.NEGATIVE_INFINITY;
    }
    double z = margin / (SQRT2 * sd);
    // Below z ≈ −27 erfc(−z) = exp(−z²) erfcx(−z) underflows.
    return z > 0 ? Math.log(0.5 * Erfc.value(-z)) : Math.log(0.5 * Erfcx.value(-z)) - z * z;
  }

  private static double slope(
      BatchTask task, Conditioning believed, double[] logScores, CancelCheck cancel) {
    int m = logScores.length;
    double steepest = 0;
    for (int from : Ranking.best(logScores, Math.min(STEEP_FROM, m), task.seed())) {
      cancel.check();
      double[] distances = task.candidates().distances(from);
      for (int to = 0; to < m; to++) {
        if (distances[to] > 0) {
          double rise = Math.abs(believed.mean(to) - believed.mean(from));
          steepest = Math.max(steepest, rise / distances[to]);
        }
      }
    }
    return steepest;
  }
}
