// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.acquisition.Acquisition;
import org.gollum.engine.acquisition.Ranking;
import org.gollum.engine.deepkernel.Prediction;

/**
 * Candidates with their scores, and the batch chosen from them: the rows with the largest scores.
 * Scores are in the outcome's units where the acquisition has units. Immutable.
 *
 * <p>Where smaller outcomes are better, acquisitions see the negative of means and best outcome: an
 * improvement is then downwards.
 */
public final class Selection {
  private final List<Integer> chosen;
  private final double[] scores;

  private Selection(List<Integer> chosen, double[] scores) {
    this.chosen = List.copyOf(chosen);
    this.scores = scores;
  }

  /**
   * Scores candidates and chooses the batch; ties are broken by a shuffle from the seed.
   *
   * @param candidates predictions of the rows to choose from
   * @param best the best outcome measured so far
   * @param direction which outcomes are better
   * @throws InputException if there is no candidate, or the batch is larger than their number
   */
  public static Selection of(
      Prediction candidates, double best, Direction direction, SelectionSettings settings) {
    requireEnough(candidates.size(), settings.batch());
    Acquisition acquisition = Acquisition.of(settings);
    int sign = direction.sign();
    double[] scores = new double[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = acquisition.score(sign * candidates.mean(i), candidates.sd(i), sign * best);
    }
    int[] chosen = Ranking.best(scores, settings.batch(), settings.seed());
    return new Selection(Arrays.stream(chosen).boxed().toList(), scores);
  }

  /**
   * Checks that a batch can be chosen, before anything is trained for it.
   *
   * @throws InputException if there is no candidate, or the batch is larger than their number
   */
  public static void requireEnough(int candidates, int batch) {
    if (candidates == 0) {
      throw InputException.of("There is nothing left to choose: every row has an outcome.")
          .remedy("Add candidates: rows whose outcome is empty.")
          .build();
    }
    if (batch > candidates) {
      throw InputException.of(
              batch
                  + " experiments were asked for, but only "
                  + candidates
                  + (candidates == 1 ? " is" : " are")
                  + " left.")
          .setting("batch size")
          .remedy("Ask for " + candidates + " or fewer.")
          .build();
    }
  }

  /** The chosen candidates as indices into the prediction, best first. */
  public List<Integer> chosen() {
    return chosen;
  }

  /** The acquisition's value of a candidate. */
  public double score(int candidate) {
    return scores[candidate];
  }

  /** The acquisition's values of all candidates, as a copy. */
  public double[] scores() {
    return scores.clone();
  }
}
