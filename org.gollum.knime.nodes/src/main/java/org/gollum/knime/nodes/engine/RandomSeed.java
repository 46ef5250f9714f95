// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.util.concurrent.ThreadLocalRandom;

/** The pair of settings "Use static random seed" and "Random seed". */
public final class RandomSeed {
  /** Title of the switch. */
  public static final String SWITCH_TITLE = "Use static random seed";

  /** Title of the number. */
  public static final String SEED_TITLE = "Random seed";

  private RandomSeed() {}

  /** The seed that was set, or a new one if none was. */
  public static long of(boolean isStatic, long seed) {
    return isStatic ? seed : ThreadLocalRandom.current().nextLong();
  }
}
