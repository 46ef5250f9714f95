// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;

/**
 * Rows of a table as the user describes them: texts for a language model, vectors, or categories.
 * Row {@code i} of the table is row {@code i} here.
 */
public sealed interface Experiments {

  /** The number of rows. */
  int size();

  /** The table's columns that the rows were made from. */
  List<String> columns();

  /** The rows of those indices, in that order. */
  Experiments rows(int... indices);

  /** One text column as it is. */
  static Experiments texts(String column, List<String> texts) {
    return new Texts(List.of(column), Optional.empty(), texts);
  }

  /**
   * One text per row.
   *
   * @param columns the table's columns that the text was made from
   * @param template what made one text of them; empty where one column is the text
   * @param texts a finished text per row
   */
  record Texts(List<String> columns, Optional<String> template, List<String> texts)
      implements Experiments {

    /** Copies the lists. */
    public Texts {
      columns = List.copyOf(columns);
      texts = List.copyOf(texts);
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public Texts rows(int... indices) {
      return new Texts(columns, template, Arrays.stream(indices).mapToObj(texts::get).toList());
    }
  }

  /** One vector per row, all of one length, finite. */
  final class Vectors implements Experiments {
    private final List<String> columns;
    private final double[][] vectors;

    /**
     * Vectors of a table; the arrays are not copied.
     *
     * @param columns the vector's column, or its columns, one per value
     * @param rowIds a name per row for messages
     * @throws InputException that names the first row of another length than the first row's, or
     *     with a value that is not finite
     */
    public Vectors(List<String> columns, List<String> rowIds, double[][] vectors) {
      this.columns = List.copyOf(columns);
      this.vectors = vectors.clone();
      throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
      return vectors.length;
    }

    @Override
    public List<String> columns() {
      return columns;
    }

    @Override
    public Vectors rows(int... indices) {
      return java.util.Optional.<Vectors>empty().orElseThrow();
    }
  }

  /**
   * One category per row and column.
   *
   * @param columns the table's columns
   * @param rows the cells, row by row, one per column
   */
  record Categories(List<String> columns, List<List<String>> rows) implements Experiments {

    /** Copies the lists. */
    public Categories {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Categories rows(int... indices) {
      return new Categories(columns, Arrays.stream(indices).mapToObj(rows::get).toList());
    }
  }
}
