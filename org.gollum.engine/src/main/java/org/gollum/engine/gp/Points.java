// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.Objects;

/**
 * Points in the space that the kernel sees, or a quantity for each coordinate of each point.
 *
 * <p>Shape [count, dimension], row-major, finite, double precision. Immutable and safe to share
 * between threads, except as {@link #wrap} says.
 */
public final class Points {
  private final int count;
  private final int dimension;
  private final double[] values;

  private Points(int count, int dimension, double[] values) {
    this.count = count;
    this.dimension = dimension;
    this.values = values;
  }

  /**
   * Copies rows of equal length.
   *
   * @throws IllegalArgumentException if rows differ in length, are empty, or hold a value that is
   *     not finite
   */
  public static Points of(double[][] rows) {
    int dimension = rows.length == 0 ? 1 : rows[0].length;
    double[] values = new double[Math.multiplyExact(rows.length, dimension)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != dimension) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " values, row 0 has " + dimension);
      }
      System.arraycopy(rows[i], 0, values, i * dimension, dimension);
    }
    return wrap(rows.length, dimension, values);
  }

  /**
   * Points over a row-major array, which is <em>not copied</em> and must not change afterwards.
   *
   * @param values count · dimension numbers
   * @throws IllegalArgumentException if the length does not fit, or a value is not finite
   */
  public static Points wrap(int count, int dimension, double[] values) {
    if (count < 0 || dimension < 1 || (long) count * dimension != values.length) {
      throw new IllegalArgumentException(
          values.length + " values are not " + count + " points of dimension " + dimension);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "point " + i / dimension + ", coordinate " + i % dimension + " is " + values[i]);
      }
    }
    return new Points(count, dimension, values);
  }

  /** Number of points, n. */
  public int count() {
    return count;
  }

  /** Number of coordinates of a point, d. */
  public int dimension() {
    return dimension;
  }

  /** One coordinate. */
  public double get(int point, int coordinate) {
    Objects.checkIndex(coordinate, dimension);
    return values[Objects.checkIndex(point, count) * dimension + coordinate];
  }

  /** The chosen points, in the order given; an index may occur more than once. */
  public Points rows(int... indices) {
    double[] chosen = new double[Math.multiplyExact(indices.length, dimension)];
    for (int i = 0; i < indices.length; i++) {
      int from = Objects.checkIndex(indices[i], count) * dimension;
      System.arraycopy(values, from, chosen, i * dimension, dimension);
    }
    return new Points(indices.length, dimension, chosen);
  }

  /**
   * These points, then those.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public Points followedBy(Points more) {
    requireDimensionOf(more);
    double[] all = Arrays.copyOf(values, Math.addExact(values.length, more.values.length));
    System.arraycopy(more.values, 0, all, values.length, more.values.length);
    return new Points(count + more.count, dimension, all);
  }

  /**
   * The chosen coordinates of all points, in the order that they have.
   *
   * @param from the first, 0 or more
   * @param to behind the last
   */
  public Points columns(int from, int to) {
    Objects.checkFromToIndex(from, to, dimension);
    int width = to - from;
    double[] chosen = new double[Math.multiplyExact(count, width)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, i * dimension + from, chosen, i * width, width);
    }
    return wrap(count, width, chosen);
  }

  /**
   * These coordinates and then those of as many other points: [count, dimension + other.dimension].
   *
   * @throws IllegalArgumentException if there are fewer or more of the other
   */
  public Points beside(Points other) {
    if (other.count != count) {
      throw new IllegalArgumentException(count + " points beside " + other.count);
    }
    int width = dimension + other.dimension;
    double[] both = new double[Math.multiplyExact(count, width)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, i * dimension, both, i * width, dimension);
      System.arraycopy(
          other.values, i * other.dimension, both, i * width + dimension, other.dimension);
    }
    return new Points(count, width, both);
  }

  /** The mean distance of two of them; NaN if there are fewer than two. */
  public double meanDistance() {
    return SquaredDistances.meanDistance(SquaredDistances.within(this), count);
  }

  /** A length in mean distances of two of them; NaN if they are fewer than two or all the same. */
  public double inMeanDistances(double length) {
    double distance = meanDistance();
    return distance > 0 ? length / distance : Double.NaN;
  }

  /** A row-major copy of all values. */
  public double[] toArray() {
    return values.clone();
  }

  void requireDimensionOf(Points other) {
    if (dimension != other.dimension) {
      throw new IllegalArgumentException(
          "points of dimension " + dimension + " and " + other.dimension);
    }
  }

  /** The values themselves, for reading only. */
  double[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Points that
        && count == that.count
        && dimension == that.dimension
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(count, dimension, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return "Points[" + count + ", " + dimension + "]";
  }
}
