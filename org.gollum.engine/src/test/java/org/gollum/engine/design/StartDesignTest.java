// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;

class StartDesignTest {
  @Test
  void randomDrawsDistinctAllowedRowsFromTheSeed() {
    int[] allowed = {3, 5, 8, 13, 21, 34};
    for (long seed = 1; seed <= 50; seed++) {
      int[] chosen = StartDesign.random(allowed, 4, seed);
      assertThat(chosen).hasSize(4).doesNotHaveDuplicates();
      assertThat(Arrays.stream(chosen)).allMatch(row -> Arrays.binarySearch(allowed, row) >= 0);
      assertThat(chosen).isEqualTo(StartDesign.random(allowed, 4, seed));
    }
    assertThat(allowed).containsExactly(3, 5, 8, 13, 21, 34);
    assertThat(StartDesign.random(allowed, 4, 1)).isNotEqualTo(StartDesign.random(allowed, 4, 2));
  }

  @Test
  void everyRowHasTheSameChance() {
    int[] drawn = new int[5];
    for (long seed = 1; seed <= 1000; seed++) {
      for (int row : StartDesign.random(StartDesign.allRows(5), 2, seed)) {
        drawn[row]++;
      }
    }
    // 400 of 1000 each, standard deviation 15.5: five of them.
    assertThat(Arrays.stream(drawn)).allMatch(count -> count >= 322 && count <= 478);
  }

  @Test
  void maxMinTakesTheFarthestFromAllChosen() {
    double[][] line = {{0}, {1}, {2}, {3}, {10}};
    for (long seed = 1; seed <= 20; seed++) {
      int[] chosen = StartDesign.maxMin(line, StartDesign.allRows(5), 3, seed);
      int second = chosen[0] == 4 ? 0 : 4;
      assertThat(chosen[1]).as("seed %d", seed).isEqualTo(second);
      assertThat(chosen).doesNotHaveDuplicates();
    }
  }

  @Test
  void maxMinIsGreedyAtEveryStep() {
    var random = RandomSource.XO_SHI_RO_256_PP.create(3);
    double[][] points = new double[40][];
    Arrays.setAll(points, i -> random.doubles(3).toArray());
    int[] allowed = IntStream.range(5, 40).toArray();
    int[] chosen = StartDesign.maxMin(points, allowed, 8, 7);
    Set<Integer> before = new HashSet<>(Set.of(chosen[0]));
    for (int i = 1; i < 8; i++) {
      double reached = nearest(points, chosen[i], before);
      assertThat(Arrays.stream(allowed).filter(row -> !before.contains(row)))
          .allMatch(row -> nearest(points, row, before) <= reached);
      before.add(chosen[i]);
    }
  }

  @Test
  void maxMinBreaksTiesBySeedAndStillTakesIdenticalRows() {
    double[][] same = {{1, 1}, {1, 1}, {1, 1}};
    Set<Integer> firsts = new HashSet<>();
    for (long seed = 1; seed <= 30; seed++) {
      int[] chosen = StartDesign.maxMin(same, StartDesign.allRows(3), 3, seed);
      assertThat(chosen).containsExactlyInAnyOrder(0, 1, 2);
      firsts.add(chosen[0]);
    }
    assertThat(firsts).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(StartDesign.maxMin(same, new int[] {2}, 1, 1)).containsExactly(2);
    assertThat(StartDesign.maxMin(same, new int[0], 0, 1)).isEmpty();
  }

  @Test
  void tooFewRowsAreTheUsersMistake() {
    assertThatThrownBy(() -> StartDesign.random(new int[3], 4, 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "4 first experiments were asked for, but only 3 can be chosen. Ask for fewer, or allow"
                + " more rows.");
    assertThatThrownBy(() -> StartDesign.random(new int[3], -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be 0 or more, was -1");
  }

  @Test
  void pointsThatHaveNoDistanceAreRefused() {
    int[] both = {0, 1};
    assertThatThrownBy(() -> StartDesign.maxMin(new double[][] {{1}, {1, 2}}, both, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("row \\d has \\d values, row \\d has \\d");
    assertThatThrownBy(() -> StartDesign.maxMin(new double[][] {{1}, {Double.NaN}}, both, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("the distance of rows \\d and \\d is NaN");
  }

  private static double nearest(double[][] points, int row, Set<Integer> chosen) {
    return chosen.stream()
        .mapToDouble(
            other -> {
              double sum = 0;
              for (int k = 0; k < points[row].length; k++) {
                sum += Math.pow(points[row][k] - points[other][k], 2);
              }
              return sum;
            })
        .min()
        .orElseThrow();
  }
}
