// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void largestScoresComeFirst() {
    double[] scores = {0.3, Double.NEGATIVE_INFINITY, 7, -2, Double.POSITIVE_INFINITY};
    assertThat(Ranking.best(scores, 5, 1)).containsExactly(4, 2, 0, 3, 1);
    assertThat(Ranking.best(scores, 2, 1)).containsExactly(4, 2);
    assertThat(Ranking.best(scores, 0, 1)).isEmpty();
    assertThat(Ranking.best(new double[0], 0, 1)).isEmpty();
    assertThat(scores[0]).isEqualTo(0.3);
  }

  @Test
  void theBestOfManyAreTheFirstOfAll() {
    double[] scores = RandomSource.XO_SHI_RO_256_PP.create(2).doubles(500).toArray();
    int[] all = Ranking.best(scores, 500, 9);
    assertThat(Ranking.best(scores, 20, 9)).isEqualTo(Arrays.copyOf(all, 20));
    for (int i = 1; i < 500; i++) {
      assertThat(scores[all[i]]).isLessThanOrEqualTo(scores[all[i - 1]]);
    }
  }

  @Test
  void tiesAreShuffledBySeedAndNeverByRowOrder() {
    double[] scores = {1, 5, 5, -0.0, 5, 5, 0.0};
    int[] firsts = new int[7];
    for (long seed = 1; seed <= 400; seed++) {
      int[] best = Ranking.best(scores, 7, seed);
      firsts[best[0]]++;
      assertThat(Arrays.copyOf(best, 4)).containsExactlyInAnyOrder(1, 2, 4, 5);
      assertThat(best[4]).isZero();
      assertThat(best).isEqualTo(Ranking.best(scores, 7, seed));
    }
    // 100 of 400 each, standard deviation 8.7: five of them.
    assertThat(List.of(firsts[1], firsts[2], firsts[4], firsts[5]))
        .allMatch(count -> count >= 57 && count <= 143);
  }

  @Test
  void moreThanThereIsAndScoresThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> Ranking.best(new double[2], 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot choose 3 of 2 scores");
    assertThatThrownBy(() -> Ranking.best(new double[] {1, Double.NaN}, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score 1 is NaN");
  }
}
