// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Candidates by score, best first. Equal scores come in an order shuffled from the seed, so that
 * the order of a table never decides.
 *
 * <p>Random numbers: XoShiRo256++ from the seed.
 */
public final class Ranking {
  private Ranking() {}

  /**
   * The indices of the largest scores, best first.
   *
   * @param scores infinite ones are allowed
   * @param count how many, 0 to the number of scores
   * @throws IllegalArgumentException if a score is NaN, or there are fewer scores than asked for
   */
  public static int[] best(double[] scores, int count, long seed) {
    if (count < 0 || count > scores.length) {
      throw new IllegalArgumentException(
          "cannot choose " + count + " of " + scores.length + " scores");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("score " + i + " is NaN");
      }
    }
    if (count == 0) {
      return new int[0];
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    int[] shuffled = ArraySampler.shuffle(random, IntStream.range(0, scores.length).toArray());
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    // Only what reaches the last chosen score is sorted as objects: a pool may hold millions.
    double last = sorted[scores.length - count];
    return Arrays.stream(shuffled)
        .filter(i -> scores[i] >= last)
        .boxed()
        // Stable, so equal scores keep the shuffled order; + 0.0 makes −0 equal to 0.
        .sorted((i, j) -> Double.compare(scores[j] + 0.0, scores[i] + 0.0))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
