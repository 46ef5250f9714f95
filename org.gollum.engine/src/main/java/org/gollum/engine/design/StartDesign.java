// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;

/** Ways of choosing the first experiments. Safe to use from several threads. */
public final class StartDesign {
  private StartDesign() {}

  /** All rows of a table, as the rows allowed to be chosen. */
  public static int[] allRows(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /**
   * Chooses by any design that looks at vectors, and at random among different vectors. A row whose
   * vector is that of a chosen one is chosen only where no other is left.
   *
   * @param points a vector for every row of the table, all of one length, finite, not changed
   * @param allowed the rows to choose from, distinct, not changed
   * @param count how many to choose
   * @return the chosen rows in the order in which they were chosen
   * @throws InputException if fewer rows are allowed than asked for
   * @throws IllegalArgumentException if vectors differ in length, or a value is not finite
   */
  public static int[] choose(
      InitialDesign design, double[][] points, int[] allowed, int count, long seed) {
    requireEnough(allowed.length, count);
    if (count == 0) {
      return new int[0];
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    Places places = Places.of(points, ArraySampler.shuffle(random, allowed.clone()));
    switch (design) {
      case RANDOM -> {
        for (int i = 0; i < count; i++) {
          places.take(places.best(place -> 0));
        }
      }
      case MAX_MIN -> {
        return maxMin(points, allowed, count, seed);
      }
      case K_MEDOIDS -> KMedoids.take(places, count, random);
      case SOBOL -> SobolDesign.take(places, count, seed);
      case D_OPTIMAL -> DOptimal.take(places, count);
    }
    return places.chosen();
  }

  /**
   * Draws at random without replacement.
   *
   * @param allowed the rows to choose from, distinct, not changed
   * @param count how many to choose
   * @return the chosen rows in the order in which they were drawn
   * @throws InputException if fewer rows are allowed than asked for
   */
  public static int[] random(int[] allowed, int count, long seed) {
    requireEnough(allowed.length, count);
    return Arrays.copyOf(shuffled(allowed, seed), count);
  }

  /**
   * Takes a first row at random, then always the allowed row whose distance to its nearest chosen
   * row is largest (the greedy farthest-point design). Of rows equally far one is taken at random.
   *
   * <p>The first row comes from the seed and not from the middle of the pool, so that seeds give
   * different designs. Time count · rows · d.
   *
   * <p>Source: Gonzalez, doi:10.1016/0304-3975(85)90224-5; Kennard and Stone,
   * doi:10.1080/00401706.1969.10490666, who start differently.
   *
   * @param points a vector for every row of the table, all of one length, finite, not changed
   * @param allowed the rows to choose from, distinct, not changed
   * @param count how many to choose
   * @return the chosen rows in the order in which they were chosen
   * @throws InputException if fewer rows are allowed than asked for
   * @throws IllegalArgumentException if vectors differ in length, or a distance is not finite
   */
  public static int[] maxMin(double[][] points, int[] allowed, int count, long seed) {
    requireEnough(allowed.length, count);
    // The first of equals in a shuffled order is a random one of them.
    int[] rows = shuffled(allowed, seed);
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int farthest = indexOfLargest(nearest);
      chosen[i] = rows[farthest];
      for (int j = 0; j < rows.length; j++) {
        nearest[j] = Math.min(nearest[j], squaredDistance(points, rows[j], chosen[i]));
      }
      // Below every distance: an identical row may still be chosen, this one may not.
      nearest[farthest] = Double.NEGATIVE_INFINITY;
    }
    return chosen;
  }

  private static int[] shuffled(int[] allowed, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    return ArraySampler.shuffle(random, allowed.clone());
  }

  private static int indexOfLargest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private static double squaredDistance(double[][] points, int row, int other) {
    double[] a = points[row];
    double[] b = points[other];
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "row " + row + " has " + a.length + " values, row " + other + " has " + b.length);
    }
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "the distance of rows " + row + " and " + other + " is " + sum);
    }
    return sum;
  }

  /**
   * Checks that so many rows can be chosen, before vectors are computed for it.
   *
   * @throws InputException if fewer rows are allowed than asked for
   */
  public static void requireEnough(int allowed, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, was " + count);
    }
    if (count > allowed) {
      throw InputException.of(
              count + " first experiments were asked for, but only " + allowed + " can be chosen.")
          .remedy("Ask for fewer, or allow more rows.")
          .build();
    }
  }
}
