// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.engine.gp.Points;

/**
 * Which measured experiments lie nearest to one that was not.
 *
 * <p>Distances are Euclidean and in mean distances of two measured experiments, so that 1 is as far
 * as any two, whatever the space. Equal distances keep the order of the measured experiments.
 * Immutable.
 */
public final class Neighbours {
  private final Points measured;
  private final double unit;

  private Neighbours(Points measured, double unit) {
    this.measured = measured;
    this.unit = unit;
  }

  /**
   * Among measured experiments.
   *
   * @param measured [n, d], n ≥ 1
   */
  public static Neighbours among(Points measured) {
    if (measured.count() == 0) {
      throw new IllegalArgumentException("there are no measured experiments");
    }
    double distance = measured.meanDistance();
    return new Neighbours(measured, distance > 0 ? distance : 1);
  }

  /**
   * A measured experiment near another one.
   *
   * @param row its index among the measured ones
   * @param distance in mean distances of two measured ones; where all of those lie on one point, as
   *     it is
   */
  public record Neighbour(int row, double distance) {}

  /**
   * The nearest ones, nearest first; all where there are fewer.
   *
   * @param points holds the experiment, [m, d]
   * @param row its index there
   */
  public List<Neighbour> nearest(Points points, int row, int count) {
    if (points.dimension() != measured.dimension()) {
      throw new IllegalArgumentException(points + " among " + measured);
    }
    return IntStream.range(0, measured.count())
        .mapToObj(i -> new Neighbour(i, distance(points, row, i) / unit))
        .sorted(Comparator.comparingDouble(Neighbour::distance))
        .limit(count)
        .toList();
  }

  private double distance(Points points, int row, int other) {
    double squares = 0;
    for (int k = 0; k < points.dimension(); k++) {
      double difference = points.get(row, k) - measured.get(other, k);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
