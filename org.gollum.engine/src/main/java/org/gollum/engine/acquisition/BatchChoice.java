// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.gollum.api.CancelCheck;
import org.gollum.api.Direction;
import org.gollum.api.SelectionSettings;

/**
 * A way to choose several candidates that are measured at the same time, so that each is chosen in
 * view of the others. Immutable.
 */
public sealed interface BatchChoice
    permits ImaginedOutcomes, LocalPenalization, QLogExpectedImprovement, ThompsonSampling {

  /**
   * The way that the settings name.
   *
   * @param direction of the outcomes as the user knows them: the smallest outcome is the worst one
   *     or the best
   * @throws IllegalArgumentException for {@code TOP}, which looks at each candidate by itself: that
   *     is {@link Ranking}
   */
  static BatchChoice of(SelectionSettings settings, Direction direction) {
    Acquisition acquisition = Acquisition.ranking(settings);
    boolean up = direction == Direction.MAX;
    return switch (settings.strategy()) {
      case TOP -> throw new IllegalArgumentException("top candidates are not chosen together");
      case QLOGEI -> new QLogExpectedImprovement();
      case KRIGING_BELIEVER -> new ImaginedOutcomes(acquisition, ImaginedOutcomes.As.PREDICTED);
      case CONSTANT_LIAR_MIN ->
          new ImaginedOutcomes(
              acquisition, up ? ImaginedOutcomes.As.WORST : ImaginedOutcomes.As.BEST);
      case CONSTANT_LIAR_MEAN -> new ImaginedOutcomes(acquisition, ImaginedOutcomes.As.MEAN);
      case CONSTANT_LIAR_MAX ->
          new ImaginedOutcomes(
              acquisition, up ? ImaginedOutcomes.As.BEST : ImaginedOutcomes.As.WORST);
      case LOCAL_PENALIZATION -> new LocalPenalization(acquisition);
      case THOMPSON -> new ThompsonSampling();
    };
  }

  /**
   * Chooses.
   *
   * @return distinct indices in the order in which they were chosen, none of them pending; of
   *     equally good ones a random one comes first
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  int[] choose(BatchTask task, CancelCheck cancel);
}
