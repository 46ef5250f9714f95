// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.Arrays;
import org.gollum.engine.gp.Points;

/**
 * How well a few chosen experiments stand for all: how far any of them is from the nearest chosen
 * one, and how far the chosen ones are from each other.
 *
 * <pre>{@code
 * u = √(2 ∑ₖ sₖ²)                  sₖ² the variance of coordinate k, with n − 1: the root mean
 *                                  square of the distances between two experiments
 * dᵢ = min_c ‖xᵢ − x_c‖ ÷ u        of experiment i, over the chosen ones c
 * a_c = min_b≠c ‖x_c − x_b‖ ÷ u    of a chosen one
 * }</pre>
 *
 * <p>So 1 is as far as any two, whatever the space. Where all points coincide all distances are 0.
 * Equal distances belong to the first chosen. Immutable.
 */
public final class ChosenCoverage {
  private final int[] chosen;
  private final boolean onePoint;
  private final int[] nearest;
  private final double[] toNearest;
  private final double[] sorted;
  private final int[] neighbours;
  private final double[] apart;

  private ChosenCoverage(Points points, int[] chosen, double unit) {
    this.chosen = chosen;
    onePoint = unit == 0;
    double divisor = onePoint ? 1 : unit;
    int n = points.count();
    nearest = new int[n];
    toNearest = new double[n];
    for (int row = 0; row < n; row++) {
      nearest[row] = nearest(points, row, -1);
      toNearest[row] = distance(points, row, chosen[nearest[row]]) / divisor;
    }
    sorted = toNearest.clone();
    Arrays.sort(sorted);
    neighbours = new int[chosen.length];
    apart = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      neighbours[i] = chosen.length == 1 ? i : nearest(points, chosen[i], i);
      apart[i] =
          chosen.length == 1
              ? Double.NaN
              : distance(points, chosen[i], chosen[neighbours[i]]) / divisor;
    }
  }

  /**
   * Of points and the chosen ones among them.
   *
   * @param points [n, d], finite
   * @param chosen their rows, one or more, distinct
   */
  public static ChosenCoverage of(Points points, int... chosen) {
    if (chosen.length == 0) {
      throw new IllegalArgumentException("nothing was chosen");
    }
    return new ChosenCoverage(points, chosen.clone(), unit(points));
  }

  private static double unit(Points points) {
    int n = points.count();
    double squares = 0;
    for (int k = 0; k < points.dimension(); k++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += (points.get(i, k) - points.get(0, k)) / n;
      }
      for (int i = 0; i < n; i++) {
        double difference = points.get(i, k) - points.get(0, k) - mean;
        squares += difference * difference;
      }
    }
    return n < 2 ? 0 : Math.sqrt(2 * squares / (n - 1));
  }

  private int nearest(Points points, int row, int but) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < chosen.length; i++) {
      if (i != but) {
        double distance = distance(points, row, chosen[i]);
        if (best < 0 || distance < least) {
          best = i;
          least = distance;
        }
      }
    }
    return best;
  }

  private static double distance(Points points, int row, int other) {
    double squares = 0;
    for (int k = 0; k < points.dimension(); k++) {
      double difference = points.get(row, k) - points.get(other, k);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /** Whether all points coincide, so that nothing tells them apart. */
  public boolean isOnePoint() {
    return onePoint;
  }

  /** The chosen one nearest to a point, as a position among the chosen. */
  public int nearest(int row) {
    return nearest[row];
  }

  /** How far a point is from the nearest chosen one; 0 for the chosen. */
  public double toNearest(int row) {
    return toNearest[row];
  }

  /**
   * The distance to the nearest chosen one within which that share of the points lies.
   *
   * @param share above 0, at most 1
   */
  public double within(double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** The point farthest from every chosen one, the first of equals. */
  public int farthest() {
    int row = 0;
    for (int i = 1; i < toNearest.length; i++) {
      row = toNearest[i] > toNearest[row] ? i : row;
    }
    return row;
  }

  /** How many points have a chosen one, by its position, as their nearest; itself included. */
  public int standsFor(int position) {
    return (int) Arrays.stream(nearest).filter(i -> i == position).count();
  }

  /** How far a chosen one, by its position, is from the next chosen one; NaN where it is alone. */
  public double apart(int position) {
    return apart[position];
  }

  /** The chosen one next to a chosen one, both by position; itself where it is alone. */
  public int neighbour(int position) {
    return neighbours[position];
  }

  /** The position of the chosen one that is nearest to another one, the first of equals. */
  public int closest() {
    int position = 0;
    for (int i = 1; i < apart.length; i++) {
      position = apart[i] < apart[position] ? i : position;
    }
    return position;
  }
}
