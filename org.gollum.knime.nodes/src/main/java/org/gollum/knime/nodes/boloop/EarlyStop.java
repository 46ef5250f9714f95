// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gollum.api.Direction;

/**
 * Decides after a round whether the campaign ends, and why.
 *
 * @param direction which outcomes are better
 * @param target ends the campaign when the best outcome is as good
 * @param patience ends the campaign when the best outcome did not improve for so many rounds
 * @param minimumImprovement how much better the best outcome has to become within these rounds; any
 *     improvement counts if 0
 */
record EarlyStop(
    Direction direction, OptionalDouble target, OptionalInt patience, double minimumImprovement) {

  /**
   * The reason to end, if there is one.
   *
   * @param history up to this round
   * @param returned how many experiments the round brought
   * @param left how many candidates are left after it
   * @param maximumRounds the limit, which is a reason too
   */
  Optional<StopReason> after(History history, long returned, long left, int maximumRounds) {
    if (reached(history.best())) {
      return Optional.of(StopReason.TARGET_REACHED);
    }
    if (returned == 0) {
      return Optional.of(left == 0 ? StopReason.NO_CANDIDATES : StopReason.NOTHING_RETURNED);
    }
    if (history.rounds() >= maximumRounds) {
      return Optional.of(StopReason.MAXIMUM_ROUNDS);
    }
    if (left == 0) {
      return Optional.of(StopReason.NO_CANDIDATES);
    }
    return stalled(history) ? Optional.of(StopReason.NO_IMPROVEMENT) : Optional.empty();
  }

  /** Whether an outcome is as good as the target; no outcome (NaN) is not. */
  boolean reached(double outcome) {
    return target.isPresent()
        && !Double.isNaN(outcome)
        && !direction.isBetter(target.getAsDouble(), outcome);
  }

  private boolean stalled(History history) {
    if (patience.isEmpty() || history.rounds() < patience.getAsInt()) {
      return false;
    }
    double before = history.bestAfter(history.rounds() - patience.getAsInt());
    if (Double.isNaN(before)) {
      return Double.isNaN(history.best());
    }
    double gained = direction.sign() * (history.best() - before);
    return minimumImprovement > 0 ? gained < minimumImprovement : gained <= 0;
  }
}
