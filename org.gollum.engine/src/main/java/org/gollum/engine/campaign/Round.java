// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gollum.api.Representation;
import org.gollum.engine.space.ClassDistances;

/**
 * One round of a replay.
 *
 * @param number from 1
 * @param chosen the rows that were chosen and looked up, best score first
 * @param best the best outcome known after the round, start points included
 * @param coverage5 share of the pool's top 5 % known after the round, start points included
 * @param seconds for training, prediction and choice
 * @param steps evaluations of the loss and its gradient
 * @param nlpd mean negative log predictive density of the rows still unknown after the round, by
 *     the round's surrogate, with the outcome in standard deviations of the pool; NaN if none is
 *     left
 * @param relativeLengthscale lengthscale ÷ mean pairwise distance of the known rows in the space
 *     that the kernel sees
 * @param classDistance {@link ClassDistances}' ratio of the known rows in the space that the kernel
 *     sees; empty where they are too few or too equal
 * @param classDistanceBefore the same before training; empty also where that is not known
 * @param representation that the choice was made with
 * @param heldOut how well the rows known before the round were predicted when they were left out;
 *     empty where none were
 */
public record Round(
    int number,
    List<Choice> chosen,
    double best,
    double coverage5,
    double seconds,
    int steps,
    double nlpd,
    double relativeLengthscale,
    OptionalDouble classDistance,
    OptionalDouble classDistanceBefore,
    Representation representation,
    Optional<HeldOutScores> heldOut) {

  /** Copies the list. */
  public Round {
    chosen = List.copyOf(chosen);
  }

  /**
   * A row that was chosen.
   *
   * @param row its index in the table
   * @param outcome what the look-up gave
   * @param acquisition its score
   * @param mean the predicted outcome
   * @param sd standard deviation of the predicted outcome
   */
  public record Choice(int row, double outcome, double acquisition, double mean, double sd) {}
}
