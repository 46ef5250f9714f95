// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Optional;
import org.gollum.engine.space.LearnedSpace;

/**
 * The space that one surrogate was trained in, with the rows that it was trained on.
 *
 * @param rows their indices in the table, in the order of training; empty where that is not known
 * @param outcomes their outcomes, in the order of training
 * @param before as the kernel saw them at the first step; empty where that was not recorded
 * @param after as the kernel sees them after training
 */
public record SpacePicture(
    List<Integer> rows, List<Double> outcomes, Optional<LearnedSpace> before, LearnedSpace after) {

  /** Copies the lists. */
  public SpacePicture {
    rows = List.copyOf(rows);
    outcomes = List.copyOf(outcomes);
  }

  /** Whether training moved the experiments; false where only the Gaussian process was fitted. */
  public boolean isTrained() {
    return !before.equals(Optional.of(after));
  }
}
