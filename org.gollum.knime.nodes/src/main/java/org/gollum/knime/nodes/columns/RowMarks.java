// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.Locale;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * Rows that a column marks: a Boolean column as it is, or numbers and words. A missing cell marks
 * nothing. Immutable.
 */
public final class RowMarks {
  /** How marks are written, for descriptions. */
  public static final String WORDS =
      "A Boolean column, or yes, true, x or 1 where it is; no, false, 0 or a missing cell where"
          + " not.";

  private static final Set<String> YES = Set.of("yes", "true", "x", "1", "1.0");
  private static final Set<String> NO = Set.of("no", "false", "", "0", "0.0");

  private final int column;
  private final String name;
  private final int port;

  /**
   * The marks of one column.
   *
   * @param setting the dialog field that names it, for the message
   * @param port the table's input port, for messages about rows
   * @throws InvalidSettingsException if no column is chosen, or the table has none of that name
   */
  public RowMarks(DataTableSpec spec, String name, String setting, int port)
      throws InvalidSettingsException {
    this.column = ColumnLookup.indexOf(spec, name, setting);
    this.name = name;
    this.port = port;
  }

  /**
   * Whether the row is marked.
   *
   * @param index the row's position in its table, from 0
   * @throws KNIMEException that names the row, if its mark cannot be read
   */
  public boolean isMarked(DataRow row, long index) throws KNIMEException {
    DataCell cell = row.getCell(column);
    if (cell.isMissing()) {
      return false;
    }
    String word = cell.toString().strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      String summary =
          "Row \""
              + row.getKey().getString()
              + "\", column \""
              + name
              + "\": \""
              + cell
              + "\" is neither yes nor no.";
      throw Message.builder()
          .withSummary(summary)
          .addRowIssue(port, column, index, summary)
          .addResolutions("Mark rows with yes or no, or with a Boolean column.")
          .build()
          .orElseThrow()
          .toKNIMEException();
    }
    return YES.contains(word);
  }
}
