// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The candidates that can still be chosen, in an order shuffled from a seed, so that of equal
 * scores a random one wins. Mutable, for one thread. Random numbers: XoShiRo256++.
 */
final class Remaining {
  private final int[] shuffled;
  private final boolean[] taken;

  Remaining(int count, long seed) {
    this.shuffled =
        ArraySampler.shuffle(
            RandomSource.XO_SHI_RO_256_PP.create(seed), IntStream.range(0, count).toArray());
    this.taken = new boolean[count];
  }

  void take(int candidate) {
    taken[candidate] = true;
  }

  /** The candidate of the largest score; negative infinity is a score too. */
  int best(IntToDoubleFunction score) {
    int best = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int candidate : shuffled) {
      if (!taken[candidate]) {
        double value = score.applyAsDouble(candidate);
        if (Double.isNaN(value)) {
          throw new IllegalArgumentException("score " + candidate + " is NaN");
        }
        if (best < 0 || value > largest) {
          best = candidate;
          largest = value;
        }
      }
    }
    if (best < 0) {
      throw new IllegalStateException("no candidate is left");
    }
    return best;
  }
}
