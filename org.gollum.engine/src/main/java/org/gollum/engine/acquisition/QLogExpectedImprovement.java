// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.gollum.api.CancelCheck;
import org.gollum.engine.draws.SobolPoints;

/**
 * Adds one candidate after the other, always the one with which the batch's expected improvement is
 * largest.
 *
 * <pre>{@code qLogEI(x_1 … x_q) = log E[max(max_j f(x_j) − best, 0)]}</pre>
 *
 * <p>The expectation is over {@value #DRAWS} scrambled Sobol draws of the joint posterior, with
 * {@link FatImprovement} for the outer maximum; the same draws serve all candidates of a step.
 * Pending candidates belong to the batch from the beginning. The first candidate, if none is
 * pending, is that of {@link LogExpectedImprovement}, which needs no draws.
 *
 * <p>Differs from BoTorch's {@code qLogExpectedImprovement} in the inner maximum, which is exact
 * here: smoothing it (by at most 0.01 log q there) helps an optimiser that follows gradients, and
 * candidates of a pool have none.
 *
 * <p>Sources: Ament et al., arXiv:2310.20708, section 4.2; Wilson, Hutter and Deisenroth,
 * arXiv:1805.10196 (one after the other).
 */
public record QLogExpectedImprovement() implements BatchChoice {
  /** How many draws the expectation is over. */
  public static final int DRAWS = 512;

  @Override
  public int[] choose(BatchTask task, CancelCheck cancel) {
    int[] chosen = new int[task.batch()];
    if (chosen.length == 0) {
      return chosen;
    }
    int dimension = task.pending().size() + chosen.length;
    double[][] normals = SobolPoints.normal(DRAWS, dimension, task.seed());
    var draws = new ImprovementDraws(task.candidates(), task.best(), normals);
    for (int candidate : task.pending()) {
      cancel.check();
      draws.join(candidate);
    }
    Remaining remaining = task.remaining();
    for (int i = 0; i < chosen.length; i++) {
      cancel.check();
      chosen[i] = dimension == chosen.length && i == 0 ? first(task) : remaining.best(draws::gain);
      remaining.take(chosen[i]);
      draws.join(chosen[i]);
    }
    return chosen;
  }

  private static int first(BatchTask task) {
    double[] means = task.candidates().means();
    double[] variances = task.candidates().variances();
    double best = task.best();
    Acquisition alone = new LogExpectedImprovement();
    return task.remaining().best(c -> alone.score(means[c], Math.sqrt(variances[c]), best));
  }
}
