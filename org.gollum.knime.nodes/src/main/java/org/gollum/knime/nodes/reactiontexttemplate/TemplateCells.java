// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.knime.nodes.columns.Outcomes;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** Writes the cells that a template names, for the engine; a missing one is written blank. */
final class TemplateCells {
  private TemplateCells() {}

  /**
   * Writes cells and the rows' names.
   *
   * @param columns that the template names
   * @return how many rows miss a cell
   * @throws KNIMEException that names the first row which misses a cell, if it may not
   */
  static long write(
      BufferedDataTable table,
      List<String> columns,
      MissingField missingField,
      Path cells,
      Path rowNames,
      ExecutionMonitor exec)
      throws IOException, KNIMEException, CanceledExecutionException {
    int[] places = table.getDataTableSpec().columnsToIndices(columns.toArray(String[]::new));
    long missing = 0;
    long index = 0;
    try (TextFile.Writer out = new TextFile.Writer(cells);
        TextFile.Writer names = new TextFile.Writer(rowNames);
        CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        boolean isWhole = true;
        for (int i = 0; i < places.length; i++) {
          DataCell cell = row.getCell(places[i]);
          if (cell.isMissing() && missingField == MissingField.FAIL) {
            throw missing(row, columns.get(i), index);
          }
          isWhole &= !cell.isMissing();
          out.add(text(cell));
        }
        missing += isWhole ? 0 : 1;
        names.add(row.getKey().getString());
        index++;
      }
    }
    return missing;
  }

  private static String text(DataCell cell) {
    if (cell.isMissing()) {
      return "";
    }
    return cell instanceof StringValue text ? text.getStringValue() : cell.toString();
  }

  private static KNIMEException missing(DataRow row, String column, long index) {
    String summary =
        "Row \"" + row.getKey().getString() + "\" has a missing cell in \"" + column + "\".";
    return Message.builder()
        .withSummary(summary)
        .addRowIssue(0, index, summary)
        .addResolutions(
            "Fill the cell in, remove such rows with a Row Filter, or set missing fields to"
                + " \"Leave out\" in the dialog.")
        .build()
        .orElseThrow()
        .toKNIMEException();
  }

  /** Writes the outcomes of all rows. */
  static void writeOutcomes(
      BufferedDataTable table, Outcomes outcomes, Path file, ExecutionMonitor exec)
      throws IOException, KNIMEException, CanceledExecutionException {
    long index = 0;
    try (MatrixFile.Writer out = new MatrixFile.Writer(file, 1);
        CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        out.add(outcomes.read(rows.next(), index));
        index++;
      }
    }
  }
}
