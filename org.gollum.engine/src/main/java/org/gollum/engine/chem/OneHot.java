// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One indicator per category of one or several columns: 1 for the row's category, 0 for the others.
 * Columns follow each other; within a column the categories come in order of first appearance. A
 * category that was not there when the encoding was made gives zeros. Immutable.
 *
 * <p>Shape: [rows, number of categories of all columns].
 */
public final class OneHot {
  private final List<Map<String, Integer>> positions;
  private final int dimension;

  private OneHot(List<Map<String, Integer>> positions, int dimension) {
    this.positions = positions;
    this.dimension = dimension;
  }

  /**
   * The encoding of a table's categories.
   *
   * @param rows one cell per column each, the same number everywhere
   */
  public static OneHot of(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    List<List<String>> categories = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      int index = column;
      categories.add(rows.stream().map(row -> row.get(index)).distinct().toList());
    }
    return ofCategories(categories);
  }

  /** The encoding with these categories per column, as {@link #categories()} gives them. */
  public static OneHot ofCategories(List<List<String>> categories) {
    List<Map<String, Integer>> positions = new ArrayList<>();
    int next = 0;
    for (List<String> column : categories) {
      Map<String, Integer> position = new LinkedHashMap<>();
      for (String category : column) {
        if (position.put(category, next++) != null) {
          throw new IllegalArgumentException("category \"" + category + "\" twice in one column");
        }
      }
      positions.add(position);
    }
    return new OneHot(List.copyOf(positions), next);
  }

  /** The categories of each column, in order. */
  public List<List<String>> categories() {
    return positions.stream().map(column -> List.copyOf(column.keySet())).toList();
  }

  /** The number of indicators. */
  public int dimension() {
    return dimension;
  }

  /**
   * The vector of one row.
   *
   * @param cells one per column
   */
  public double[] encode(List<String> cells) {
    check(cells);
    double[] vector = new double[dimension];
    for (int column = 0; column < cells.size(); column++) {
      Integer position = positions.get(column).get(cells.get(column));
      if (position != null) {
        vector[position] = 1;
      }
    }
    return vector;
  }

  /** How many of a row's cells hold a category that this encoding does not know. */
  public int unknown(List<String> cells) {
    check(cells);
    int unknown = 0;
    for (int column = 0; column < cells.size(); column++) {
      unknown += positions.get(column).containsKey(cells.get(column)) ? 0 : 1;
    }
    return unknown;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneHot that && categories().equals(that.categories());
  }

  @Override
  public int hashCode() {
    return categories().hashCode();
  }

  private void check(List<String> cells) {
    if (cells.size() != positions.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for an encoding of " + positions.size() + " columns");
    }
  }
}
