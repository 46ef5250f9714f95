// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.gollum.api.CancelCheck;

/**
 * Chooses the largest score, imagines its outcome, conditions on it as on a measurement, and
 * chooses again: the kriging believer and the constant liar.
 *
 * <p>An imagined outcome better than the best so far becomes the best. Hyperparameters stay.
 * Pending candidates are imagined at their predicted means, whatever is imagined for chosen ones.
 *
 * <p>Source: Ginsbourger, Le Riche and Carraro, doi:10.1007/978-3-642-10701-6_6, section 4.2.
 *
 * @param acquisition the score
 * @param outcome what is imagined for a chosen candidate
 */
public record ImaginedOutcomes(Acquisition acquisition, As outcome) implements BatchChoice {

  /** What is imagined. */
  public enum As {
    /** The mean of the candidate's prediction: the kriging believer. */
    PREDICTED,
    /** The worst outcome so far: keeps the batch far apart. */
    WORST,
    /** The mean of the outcomes so far. */
    MEAN,
    /** The best outcome so far: lets the batch stay where it is good. */
    BEST
  }

  @Override
  public int[] choose(BatchTask task, CancelCheck cancel) {
    Conditioning believed = task.believingPending();
    Remaining remaining = task.remaining();
    double best = task.bestBelieved();
    int[] chosen = new int[task.batch()];
    for (int i = 0; i < chosen.length; i++) {
      cancel.check();
      double bestSoFar = best;
      chosen[i] =
          remaining.best(c -> acquisition.score(believed.mean(c), believed.sd(c), bestSoFar));
      remaining.take(chosen[i]);
      double imagined = imagined(task, believed, chosen[i]);
      believed.observe(chosen[i], imagined);
      best = Math.max(best, imagined);
    }
    return chosen;
  }

  private double imagined(BatchTask task, Conditioning believed, int candidate) {
    return switch (outcome) {
      case PREDICTED -> believed.mean(candidate);
      case WORST -> task.worst();
      case MEAN -> task.mean();
      case BEST -> task.best();
    };
  }
}
