// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Categories and numbers of one experiment in one vector: indicators first, numbers last.
 *
 * <pre>{@code number → √2 (v − low) / (high − low)}</pre>
 *
 * <p>Two rows that differ in one category are √2 apart, since one indicator goes and another comes;
 * the factor makes a number's whole range as far, so that with one lengthscale no column counts
 * more for its unit. Low and high are the smallest and largest value of the table that the encoding
 * was made of; values beyond them go on in the same scale. A column with one value only is 0.
 * Scaling to the range is what Gower's coefficient does (Gower 1971, 10.2307/2528823). Immutable.
 *
 * @param categories of the first columns
 * @param ranges of the other columns
 */
public record MixedFeatures(OneHot categories, List<Range> ranges) {
  private static final double CHANGE_OF_CATEGORY = Math.sqrt(2);

  /**
   * The values that a number column has.
   *
   * @param low smallest
   * @param high largest
   */
  public record Range(double low, double high) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException unless finite and in this order
     */
    public Range {
      if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
        throw new IllegalArgumentException("a range from " + low + " to " + high);
      }
    }

    private double scaled(double value) {
      // Halves keep the difference of two extreme values finite.
      double width = high / 2 - low / 2;
      return width == 0 ? 0 : CHANGE_OF_CATEGORY * ((value / 2 - low / 2) / width);
    }
  }

  /** Copies the list. */
  public MixedFeatures {
    ranges = List.copyOf(ranges);
  }

  /**
   * The encoding of a table.
   *
   * @param rows one cell per column each, the same number everywhere
   * @param numbers how many of the last columns hold numbers
   * @throws NumberFormatException if a cell of those is no number
   */
  public static MixedFeatures of(List<List<String>> rows, int numbers) {
    int width = rows.isEmpty() ? numbers : rows.get(0).size();
    int split = width - numbers;
    OneHot categories = OneHot.of(rows.stream().map(row -> row.subList(0, split)).toList());
    List<Range> ranges = new ArrayList<>();
    for (int column = split; column < width; column++) {
      int index = column;
      double[] values =
          rows.stream().mapToDouble(row -> Double.parseDouble(row.get(index).strip())).toArray();
      double low = Arrays.stream(values).min().orElse(0);
      double high = Arrays.stream(values).max().orElse(0);
      ranges.add(new Range(low, high));
    }
    return new MixedFeatures(categories, ranges);
  }

  /** The number of indicators and numbers. */
  public int dimension() {
    return categories.dimension() + ranges.size();
  }

  /**
   * The vector of one row. A category that was not there when the encoding was made gives zeros.
   *
   * @param cells one per column
   * @throws NumberFormatException if a number's cell is none
   */
  public double[] encode(List<String> cells) {
    int split = cells.size() - ranges.size();
    double[] vector = Arrays.copyOf(categories.encode(cells.subList(0, split)), dimension());
    for (int i = 0; i < ranges.size(); i++) {
      vector[categories.dimension() + i] =
          ranges.get(i).scaled(Double.parseDouble(cells.get(split + i).strip()));
    }
    return vector;
  }

  /** How many of a row's cells hold a category that this encoding does not know. */
  public int unknown(List<String> cells) {
    return categories.unknown(cells.subList(0, cells.size() - ranges.size()));
  }
}
