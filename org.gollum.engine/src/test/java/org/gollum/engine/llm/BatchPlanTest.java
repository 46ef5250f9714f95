// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static List<int[]> all(BatchPlan plan) {
    List<int[]> batches = new ArrayList<>();
    for (int[] batch = plan.next(); batch.length > 0; batch = plan.next()) {
      batches.add(batch);
    }
    return batches;
  }

  @Test
  void aBatchThatDidNotFitComesAgainInHalves() {
    BatchPlan plan = new BatchPlan(new int[] {4, 4, 4, 4, 4, 2}, 16);
    assertThat(plan.next()).containsExactly(0, 1, 2, 3);
    assertThat(plan.halve()).isTrue();
    assertThat(plan.budget()).isEqualTo(8);
    assertThat(plan.next()).containsExactly(0, 1);
    assertThat(plan.halve()).isTrue();
    assertThat(plan.next()).containsExactly(0);
    assertThat(plan.halve()).isFalse();
    assertThat(plan.next()).containsExactly(1);
  }

  @Test
  void textsOfLikeLengthRunTogetherLongestFirst() {
    List<int[]> batches = all(new BatchPlan(new int[] {3, 9, 3, 7, 8}, 16));
    assertThat(batches).hasSize(3);
    assertThat(batches.get(0)).containsExactly(1);
    assertThat(batches.get(1)).containsExactly(4, 3);
    assertThat(batches.get(2)).containsExactly(0, 2);
  }

  @Test
  void aBatchEndsWhereLengthsFallUnlessItIsSmall() {
    List<int[]> batches = all(new BatchPlan(new int[] {100, 100, 98, 50, 49, 9, 9}, 1000));
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0)).containsExactly(0, 1, 2);
    // Two texts of 50 tokens are a tenth of the budget: the short ones come along.
    assertThat(batches.get(1)).containsExactly(3, 4, 5, 6);
  }

  @Test
  void everyTextRunsOnceWithinTheBudget() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int[] lengths = random.ints(random.nextInt(80), 1, 600).toArray();
      int budget = 1 + random.nextInt(1200);
      List<int[]> batches = all(new BatchPlan(lengths, budget));
      int[] all = batches.stream().flatMapToInt(Arrays::stream).sorted().toArray();
      assertThat(all).as("seed %d", seed).hasSize(lengths.length);
      for (int i = 0; i < all.length; i++) {
        assertThat(all[i]).as("seed %d", seed).isEqualTo(i);
      }
      for (int[] batch : batches) {
        int width = Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow();
        assertThat(batch.length == 1 || width * batch.length <= budget)
            .as("seed %d", seed)
            .isTrue();
      }
    }
  }

  @Test
  void noTextsMakeNoBatches() {
    assertThat(all(new BatchPlan(new int[0], 10))).isEmpty();
  }
}
