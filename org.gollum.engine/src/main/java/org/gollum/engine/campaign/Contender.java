// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;

/**
 * A way to learn from a table.
 *
 * @param settings representation and how it is trained
 * @param pool the table's rows as that representation takes them
 */
public record Contender(FitSettings settings, Pool pool) {

  /** Trained on the measured rows. */
  Fit fit(Outcomes outcomes, Progress progress) {
    return Learner.of(settings).fit(pool, outcomes, progress);
  }

  /** The same with another seed. */
  Contender withSeed(long seed) {
    return new Contender(settings.withSeed(seed), pool);
  }

  /** The representation's name. */
  public String name() {
    return settings.representation().id();
  }
}
