// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.InitialDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every design promises, then what each is good at. */
class DesignQualityTest {
  private static final int ROWS = 300;
  private static final int COUNT = 12;
  private static final int SEEDS = 10;

  /** Three clouds in three dimensions, of 200, 80 and 20 rows. */
  private static double[][] clouds() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] points = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double middle = i < 200 ? 0 : i < 280 ? 4 : -6;
      points[i] = new double[] {middle + next(random), 2 * next(random), middle / 2 + next(random)};
    }
    return points;
  }

  private static double next(SplittableRandom random) {
    return random.nextDouble() + random.nextDouble() - random.nextDouble() - random.nextDouble();
  }

  private static double[][] twins(int different, int copies) {
    double[][] one = clouds();
    return IntStream.range(0, different * copies)
        .mapToObj(i -> one[i % different].clone())
        .toArray(double[][]::new);
  }

  private static int[] choose(InitialDesign design, double[][] points, int count, long seed) {
    return StartDesign.choose(design, points, StartDesign.allRows(points.length), count, seed);
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreDistinctAllowedAndTheSeeds(InitialDesign design) {
    double[][] points = clouds();
    int[] allowed = IntStream.range(0, ROWS).filter(row -> row % 3 != 0).toArray();
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] chosen = StartDesign.choose(design, points, allowed, COUNT, seed);

      assertThat(chosen).hasSize(COUNT).doesNotHaveDuplicates();
      assertThat(Arrays.stream(chosen)).allMatch(row -> row % 3 != 0);
      assertThat(StartDesign.choose(design, points, allowed, COUNT, seed)).isEqualTo(chosen);
    }
    assertThat(choose(design, points, COUNT, 1)).isNotEqualTo(choose(design, points, COUNT, 2));
  }

  @ParameterizedTest
  @EnumSource
  void anyNumberOfRowsCanBeChosen(InitialDesign design) {
    for (int count : new int[] {0, 1, 2, 29, 30}) {
      assertThat(choose(design, twins(10, 3), count, 5)).hasSize(count).doesNotHaveDuplicates();
    }
    assertThat(choose(design, new double[][] {{1, 2}}, 1, 1)).containsExactly(0);
  }

  @ParameterizedTest
  @EnumSource
  void identicalRowsAreNotChosenTwiceWhileOthersAreLeft(InitialDesign design) {
    double[][] points = twins(20, 4);
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] chosen = choose(design, points, 23, seed);

      assertThat(Arrays.stream(chosen).limit(20).map(row -> row % 20).distinct().count())
          .as("%s, seed %d", design, seed)
          .isEqualTo(20);
    }
  }

  @Test
  void maxMinKeepsRowsFurtherApartThanAnyOther() {
    double[][] points = clouds();
    double reached = mean(InitialDesign.MAX_MIN, points, DesignQualityTest::leastDistance);

    for (InitialDesign other : InitialDesign.values()) {
      if (other != InitialDesign.MAX_MIN) {
        assertThat(reached)
            .as("%s", other)
            .isGreaterThan(mean(other, points, DesignQualityTest::leastDistance));
      }
    }
  }

  @Test
  void medoidsAreNearerToAllRowsThanAnyOther() {
    double[][] points = clouds();
    double reached = mean(InitialDesign.K_MEDOIDS, points, DesignQualityTest::meanToNearest);

    for (InitialDesign other : InitialDesign.values()) {
      if (other != InitialDesign.K_MEDOIDS) {
        assertThat(reached)
            .as("%s", other)
            .isLessThan(mean(other, points, DesignQualityTest::meanToNearest));
      }
    }
  }

  @Test
  void aFewMedoidsAreTheMiddlesOfTheClouds() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] chosen = choose(InitialDesign.K_MEDOIDS, clouds(), 3, seed);

      // The largest cloud first.
      assertThat(chosen[0]).as("seed %d", seed).isLessThan(200);
      assertThat(chosen[1]).as("seed %d", seed).isBetween(200, 279);
      assertThat(chosen[2]).as("seed %d", seed).isGreaterThan(279);
    }
  }

  @Test
  void dOptimalHasALargerDeterminantThanAnyOther() {
    double[][] points = clouds();
    double reached = mean(InitialDesign.D_OPTIMAL, points, DesignQualityTest::logDeterminant);

    for (InitialDesign other : InitialDesign.values()) {
      if (other != InitialDesign.D_OPTIMAL) {
        assertThat(reached)
            .as("%s", other)
            .isGreaterThan(mean(other, points, DesignQualityTest::logDeterminant));
      }
    }
  }

  @Test
  void everyStepOfDOptimalRaisesTheDeterminantMost() {
    double[][] points = clouds();
    int[] chosen = choose(InitialDesign.D_OPTIMAL, points, 6, 3);

    for (int step = 1; step < 6; step++) {
      int[] before = Arrays.copyOf(chosen, step);
      double reached = logDeterminant(points, Arrays.copyOf(chosen, step + 1));
      for (int row = 0; row < ROWS; row++) {
        int candidate = row;
        if (Arrays.stream(before).noneMatch(taken -> taken == candidate)) {
          int[] other = Arrays.copyOf(before, step + 1);
          other[step] = row;
          assertThat(logDeterminant(points, other)).isLessThanOrEqualTo(reached + 1e-9);
        }
      }
    }
  }

  @Test
  void sobolFillsTheRangesOfNumbersOfAnyUnit() {
    // A grid of temperatures and hours: 16 rows of 256 fall one into each of 4 · 4 parts.
    double[][] grid = new double[1024][];
    for (int i = 0; i < 1024; i++) {
      grid[i] = new double[] {20 + 100 * (i / 32) / 31.0, 1 + 23 * (i % 32) / 31.0};
    }
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] parts = new int[16];
      for (int row : choose(InitialDesign.SOBOL, grid, 16, seed)) {
        parts[4 * Math.min(3, (row / 32) / 8) + Math.min(3, (row % 32) / 8)]++;
      }
      // A nearest row may lie across the border of a part.
      assertThat(Arrays.stream(parts).filter(part -> part == 0).count())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aNumberThatIsTheSameInAllRowsDoesNotMatter() {
    double[][] with =
        Arrays.stream(clouds()).map(p -> new double[] {p[0], 7, p[1]}).toArray(double[][]::new);
    double[][] without =
        Arrays.stream(clouds()).map(p -> new double[] {p[0], p[1]}).toArray(double[][]::new);

    assertThat(choose(InitialDesign.MAX_MIN, with, COUNT, 1))
        .isEqualTo(choose(InitialDesign.MAX_MIN, without, COUNT, 1));
    assertThat(choose(InitialDesign.SOBOL, with, COUNT, 1)).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(choose(InitialDesign.D_OPTIMAL, new double[][] {{1}, {1}, {1}}, 2, 1)).hasSize(2);
  }

  @Test
  void vectorsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> choose(InitialDesign.K_MEDOIDS, new double[][] {{1}, {1, 2}}, 1, 1))
        .hasMessageMatching("row \\d has \\d values, row \\d has \\d");
    assertThatThrownBy(() -> choose(InitialDesign.SOBOL, new double[][] {{1}, {Double.NaN}}, 1, 1))
        .hasMessage("row 1 holds NaN");
    assertThatThrownBy(() -> choose(InitialDesign.D_OPTIMAL, clouds(), ROWS + 1, 1))
        .hasMessage(
            "301 first experiments were asked for, but only 300 can be chosen. Ask for fewer, or"
                + " allow more rows.");
  }

  private interface Quality {
    double of(double[][] points, int[] chosen);
  }

  private static double mean(InitialDesign design, double[][] points, Quality quality) {
    double sum = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      sum += quality.of(points, choose(design, points, COUNT, seed)) / SEEDS;
    }
    return sum;
  }

  private static double leastDistance(double[][] points, int[] chosen) {
    double least = Double.POSITIVE_INFINITY;
    for (int i : chosen) {
      for (int j : chosen) {
        if (i != j) {
          least = Math.min(least, Places.squaredDistance(points[i], points[j]));
        }
      }
    }
    return Math.sqrt(least);
  }

  private static double meanToNearest(double[][] points, int[] chosen) {
    return Arrays.stream(points)
        .mapToDouble(
            point ->
                Arrays.stream(chosen)
                    .mapToDouble(row -> Math.sqrt(Places.squaredDistance(point, points[row])))
                    .min()
                    .getAsDouble())
        .average()
        .getAsDouble();
  }

  /** log det(δ I + Σ z zᵀ) by elimination. */
  private static double logDeterminant(double[][] points, int[] chosen) {
    double[][] features = DOptimal.features(Places.of(points, StartDesign.allRows(points.length)));
    int d = features[0].length;
    double[][] m = new double[d][d];
    for (int k = 0; k < d; k++) {
      m[k][k] = DOptimal.RIDGE;
    }
    for (int row : chosen) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          m[k][l] += features[row][k] * features[row][l];
        }
      }
    }
    double log = 0;
    for (int k = 0; k < d; k++) {
      log += Math.log(m[k][k]);
      for (int i = k + 1; i < d; i++) {
        double factor = m[i][k] / m[k][k];
        for (int l = k; l < d; l++) {
          m[i][l] -= factor * m[k][l];
        }
      }
    }
    return log;
  }
}
