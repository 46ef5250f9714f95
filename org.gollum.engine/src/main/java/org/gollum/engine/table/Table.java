// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.InputException;

/** A table of texts with named columns, read from a CSV file. Immutable. */
public final class Table {
  Table() {}

  /**
   * Reads {@code .csv} or {@code .csv.gz}: UTF-8 with or without byte-order mark, a header with
   * distinct names, LF or CRLF, quoted cells with line breaks.
   *
   * @throws InputException if the file is missing, empty, has a header only, a ragged row, a
   *     duplicate or blank column name, or bytes that are not UTF-8
   */
  public static Table read(Path file) {
    return java.util.Optional.<Table>empty().orElseThrow();
  }

  /** The file's name as the user gave it. */
  public String file() {
    return java.util.Optional.<String>empty().orElseThrow();
  }

  /** The number of rows below the header. */
  public int rows() {
    return java.util.Optional.<Integer>empty().orElseThrow();
  }

  /** The column names, in order. */
  public List<String> columns() {
    return java.util.Optional.<List<String>>empty().orElseThrow();
  }

  /** The line of the file on which that row begins, from 1. */
  public long line(int row) {
    return java.util.Optional.<Long>empty().orElseThrow();
  }

  /** All cells of a row, in the columns' order. */
  public List<String> row(int row) {
    return java.util.Optional.<List<String>>empty().orElseThrow();
  }

  /**
   * All cells of a column.
   *
   * @param setting the option that named it, for the message
   * @throws InputException that suggests the nearest name and lists all, if there is none such
   */
  public List<String> texts(String column, String setting) {
    return java.util.Optional.<List<String>>empty().orElseThrow();
  }

  /**
   * A column of outcomes: NaN where the cell is empty, and nowhere else.
   *
   * @throws InputException if there is no such column, or a cell is no finite number; the first is
   *     shown, the others are counted
   */
  public double[] outcomes(String column, String setting) {
    return java.util.Optional.<double[]>empty().orElseThrow();
  }

  /**
   * The vectors in columns {@code e0}, {@code e1}, …: as many as follow each other.
   *
   * @throws InputException if there is no {@code e0}, or a cell is no finite number
   */
  public double[][] vectors() {
    return java.util.Optional.<double[][]>empty().orElseThrow();
  }
}
