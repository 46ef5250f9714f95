// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.engine.table.Table;

/** Rows that a column of the table marks. */
final class RowMarks {
  /** How marks are written, for the help. */
  static final String WORDS = "yes, true, 1 or x where it is; empty, no, false or 0 where not";

  private static final Set<String> YES = Set.of("yes", "true", "1", "x");
  private static final Set<String> NO = Set.of("", "no", "false", "0");

  private RowMarks() {}

  /**
   * The marked rows, ascending.
   *
   * @param option that named the column
   * @throws InputException if there is no such column, or a mark cannot be read
   */
  static int[] rows(Table table, String column, String option) {
    List<String> marks = table.texts(column, option);
    return IntStream.range(0, table.rows())
        .filter(row -> isMarked(marks.get(row), table, row, column))
        .toArray();
  }

  private static boolean isMarked(String mark, Table table, int row, String column) {
    String word = mark.strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw at(table, row, column, "\"" + mark + "\" is neither yes nor no.")
          .remedy("Write yes to mark the row, and leave the cell empty otherwise.")
          .build();
    }
    return YES.contains(word);
  }

  /** A mistake in a mark. */
  static InputException.Builder at(Table table, int row, String column, String summary) {
    return InputException.of(summary).file(table.file()).line(table.line(row)).column(column);
  }
}
