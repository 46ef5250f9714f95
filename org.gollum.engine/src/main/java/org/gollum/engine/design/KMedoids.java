// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Groups rows around as many of them, so that the sum of distances to the nearest is small, and
 * takes these middles, that of the largest group first.
 *
 * <p>Begins with rows drawn one after the other, each with a chance in proportion to its squared
 * distance from those drawn before; then assigns every row to its nearest middle and makes the row
 * with the smallest sum of distances within each group its middle, until nothing changes. The best
 * of {@value #STARTS} such beginnings counts. Of more than {@value #MOST} rows a random sample of
 * that many is grouped.
 *
 * <p>Sources: Park and Jun, doi:10.1016/j.eswa.2008.01.039 (alternation); Arthur and Vassilvitskii,
 * SODA 2007 (the beginning); Kaufman and Rousseeuw, Finding Groups in Data (1990), chapter 3 (the
 * sample).
 */
final class KMedoids {
  private static final int MOST = 4096;
  private static final int MOST_ROUNDS = 50;
  private static final int STARTS = 8;

  private final int n;

  /** Row-major [n, n]; single precision halves what is the design's largest array. */
  private final float[] distances;

  private KMedoids(Places places) {
    this.n = Math.min(MOST, places.count());
    this.distances = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        float distance =
            (float) Math.sqrt(Places.squaredDistance(places.vector(i), places.vector(j)));
        distances[i * n + j] = distance;
        distances[j * n + i] = distance;
      }
    }
  }

  /** Takes that many places. */
  static void take(Places places, int count, UniformRandomProvider random) {
    KMedoids grouping = new KMedoids(places);
    int[] found = grouping.grouped(count, random);
    double least = grouping.cost(found);
    for (int start = 1; start < STARTS; start++) {
      int[] other = grouping.grouped(count, random);
      double cost = grouping.cost(other);
      if (cost < least) {
        least = cost;
        found = other;
      }
    }
    take(places, found, grouping.assign(found));
    // Fewer different rows than wanted, or a sample smaller than what is wanted.
    while (places.chosen().length < count) {
      places.take(places.best(place -> 0));
    }
  }

  private static void take(Places places, int[] found, int[] nearest) {
    int[] sizes = new int[found.length];
    for (int group : nearest) {
      sizes[group]++;
    }
    IntStream.range(0, found.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer group) -> -sizes[group]))
        .map(group -> found[group])
        .forEachOrdered(places::take);
  }

  private int[] grouped(int count, UniformRandomProvider random) {
    int[] medoids = begin(Math.min(count, n), random);
    boolean moved = true;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      int[] next = middles(medoids, assign(medoids));
      moved = !Arrays.equals(next, medoids);
      medoids = next;
    }
    return medoids;
  }

  /** The sum of distances to the nearest middle. */
  private double cost(int[] medoids) {
    int[] nearest = assign(medoids);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += distances[medoids[nearest[i]] * n + i];
    }
    return sum;
  }

  private int[] begin(int count, UniformRandomProvider random) {
    List<Integer> medoids = new ArrayList<>(List.of(random.nextInt(n)));
    double[] squares = new double[n];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    while (medoids.size() < count) {
      int last = medoids.get(medoids.size() - 1);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double distance = distances[last * n + i];
        squares[i] = Math.min(squares[i], distance * distance);
        sum += squares[i];
      }
      if (sum == 0) {
        break;
      }
      medoids.add(drawn(squares, random.nextDouble() * sum));
    }
    return medoids.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int drawn(double[] weights, double at) {
    int last = 0;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        sum += weights[i];
        if (sum > at) {
          return i;
        }
      }
    }
    // Rounding of the sum.
    return last;
  }

  private int[] assign(int[] medoids) {
    int[] nearest = new int[n];
    for (int i = 0; i < n; i++) {
      for (int group = 1; group < medoids.length; group++) {
        if (distances[medoids[group] * n + i] < distances[medoids[nearest[i]] * n + i]) {
          nearest[i] = group;
        }
      }
    }
    return nearest;
  }

  private int[] middles(int[] medoids, int[] nearest) {
    int[] middles = medoids.clone();
    for (int group = 0; group < medoids.length; group++) {
      int number = group;
      int[] members = IntStream.range(0, n).filter(i -> nearest[i] == number).toArray();
      double least = sum(medoids[group], members);
      for (int member : members) {
        double sum = sum(member, members);
        if (sum < least) {
          least = sum;
          middles[group] = member;
        }
      }
    }
    return middles;
  }

  private double sum(int from, int[] members) {
    double sum = 0;
    for (int member : members) {
      sum += distances[from * n + member];
    }
    return sum;
  }
}
