// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;

/**
 * The vectors of a table's structures, and what could not be read. With several columns a row's
 * vector is theirs one after the other, and a blank cell is an absent component: all zero.
 */
public final class StructureVectors {
  private static final int ROWS_PER_REPORT = 64;

  private final int dimension;
  private final double[] values;
  private final boolean[] good;
  private final List<Bad> bad;
  private final String kind;

  private StructureVectors(
      int dimension, double[] values, boolean[] good, List<Bad> bad, String kind) {
    this.dimension = dimension;
    this.values = values;
    this.good = good;
    this.bad = List.copyOf(bad);
    this.kind = kind;
  }

  /**
   * A cell that could not be read.
   *
   * @param row its row, from 0
   * @param column its place among the row's cells, from 0
   * @param reason what is wrong with it
   */
  public record Bad(int row, int column, SmilesException reason) {}

  /**
   * Reads all rows. A row with a bad cell has the vector 0, and its first bad cell is kept.
   *
   * @param columns how many cells each row has, at least 1
   * @param rows the cells
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public static StructureVectors of(
      StructureEncoding encoding, int columns, List<List<String>> rows, Progress progress) {
    int length = encoding.dimension();
    int dimension = Math.multiplyExact(length, columns);
    double[] values = new double[Math.multiplyExact(rows.size(), dimension)];
    boolean[] good = new boolean[rows.size()];
    List<Bad> bad = new ArrayList<>();
    Map<String, long[]> known = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (row % ROWS_PER_REPORT == 0) {
        progress.check();
        progress.report((double) row / rows.size(), "structure " + row + " of " + rows.size());
      }
      List<String> cells = rows.get(row);
      good[row] = true;
      for (int column = 0; column < columns && good[row]; column++) {
        if (columns > 1 && cells.get(column).isBlank()) {
          continue;
        }
        try {
          double[] own = encoding.encode(cells.get(column), known);
          System.arraycopy(own, 0, values, row * dimension + column * length, length);
        } catch (SmilesException e) {
          bad.add(new Bad(row, column, e));
          good[row] = false;
        }
      }
      if (!good[row]) {
        Arrays.fill(values, row * dimension, (row + 1) * dimension, 0);
      }
    }
    progress.report(1, "structure " + rows.size() + " of " + rows.size());
    return new StructureVectors(dimension, values, good, bad, encoding.kind());
  }

  /** The length of a row's vector. */
  public int dimension() {
    return dimension;
  }

  /** All vectors, row by row, in one array, not copied. */
  public double[] values() {
    return values;
  }

  /** The rows that could be read, in order. */
  public int[] goodRows() {
    return IntStream.range(0, good.length).filter(row -> good[row]).toArray();
  }

  /** The first bad cell of each row that could not be read, in order. */
  public List<Bad> bad() {
    return bad;
  }

  /**
   * What to tell of the bad rows: the first one's mistake, and how many there are. Place, that is
   * file, line or row, and column, is for the caller to add.
   */
  public Optional<InputException.Builder> mistake() {
    if (bad.isEmpty()) {
      return Optional.empty();
    }
    SmilesException first = bad.get(0).reason();
    int others = bad.size() - 1;
    return Optional.of(
        InputException.of(first.getMessage() + further(others))
            .remedy(first.remedy())
            .cause(first));
  }

  private String further(int others) {
    return others == 0
        ? ""
        : others == 1
            ? " One more row has no usable " + kind + " either."
            : " " + others + " more rows have no usable " + kind + " either.";
  }
}
