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
 * pending, is that of {@link LogExpectedImprovement}, which needs no draws; and so is a later one
 * that no draw gains by, with the uncertainty that is left once the batch so far is known.
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
      boolean first = i == 0 && task.pending().isEmpty();
      int best = first ? alone(task, remaining, draws) : remaining.best(draws::gain);
      if (!first && draws.gain(best) == 0) {
        best = alone(task, remaining, draws);
      }
      chosen[i] = best;
      remaining.take(best);
      draws.join(best);
    }
    return chosen;
  }

  /** The best by itself, with the uncertainty that those chosen before leave. */
  private static int alone(BatchTask task, Remaining remaining, ImprovementDraws draws) {
    double[] means = task.candidates().means();
    double best = task.best();
    Acquisition score = new LogExpectedImprovement();
    return remaining.best(c -> score.score(means[c], draws.sdLeft(c), best));
  }
}
