// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What was measured: one finite outcome per measured row, in its own units. Immutable. */
public final class Outcomes {
  private final String target;
  private final double[] values;

  private Outcomes(String target, double[] values) {
    this.target = target;
    this.values = values;
  }

  /**
   * Outcomes of a table's rows.
   *
   * @param target the outcome column's name
   * @param values one per row; NaN where the row was not measured
   * @throws IllegalArgumentException if a value is infinite
   */
  public static Outcomes of(String target, double... values) {
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("an outcome must be finite or NaN, was " + value);
      }
    }
    return new Outcomes(target, values.clone());
  }

  /** The outcome column's name. */
  public String target() {
    return target;
  }

  /** The number of rows, measured or not. */
  public int size() {
    return values.length;
  }

  /** Whether that row was measured. */
  public boolean isMeasured(int row) {
    return !Double.isNaN(values[row]);
  }

  /**
   * The outcome of a measured row.
   *
   * @throws IllegalArgumentException if the row was not measured
   */
  public double of(int row) {
    if (!isMeasured(row)) {
      throw new IllegalArgumentException("row " + row + " was not measured");
    }
    return values[row];
  }

  /** The measured rows, ascending. */
  public int[] measuredRows() {
    return IntStream.range(0, values.length).filter(this::isMeasured).toArray();
  }

  /** The rows that were not measured, ascending. */
  public int[] unmeasuredRows() {
    return IntStream.range(0, values.length).filter(row -> !isMeasured(row)).toArray();
  }

  /** The outcomes of those rows, in that order. */
  public Outcomes rows(int... indices) {
    return new Outcomes(target, Arrays.stream(indices).mapToDouble(row -> values[row]).toArray());
  }

  /** All values, NaN where a row was not measured; a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** The same table as if only these of its measured rows had been measured. */
  public Outcomes knownOnlyAt(int... rows) {
    double[] known = new double[values.length];
    Arrays.fill(known, Double.NaN);
    for (int row : rows) {
      known[row] = of(row);
    }
    return new Outcomes(target, known);
  }
}
