// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** Reads outcomes: finite numbers, or missing where an experiment was not measured. */
public final class Outcomes {
  /** The dialog field of the outcome column. */
  public static final String SETTING = "Outcome column";

  private final int column;
  private final String name;
  private final int port;

  /**
   * Outcomes of one column.
   *
   * @param column its position
   * @param name its name, for messages
   * @param port the table's input port, for messages
   */
  public Outcomes(int column, String name, int port) {
    this.column = column;
    this.name = name;
    this.port = port;
  }

  /** Whether the row was measured. */
  public boolean isMeasured(DataRow row) {
    return !row.getCell(column).isMissing();
  }

  /**
   * The row's outcome; NaN if it was not measured.
   *
   * @param index the row's position in its table, from 0
   * @throws KNIMEException that names the row, if its outcome is not a finite number
   */
  public double read(DataRow row, long index) throws KNIMEException {
    DataCell cell = row.getCell(column);
    if (cell.isMissing()) {
      return Double.NaN;
    }
    double value = ((DoubleValue) cell).getDoubleValue();
    if (!Double.isFinite(value)) {
      String summary =
          "Row \""
              + row.getKey().getString()
              + "\", column \""
              + name
              + "\": "
              + value
              + " is not a finite number.";
      throw Message.builder()
          .withSummary(summary)
          .addRowIssue(port, column, index, summary)
          .addResolutions("Make the cell missing if the experiment was not measured.")
          .build()
          .orElseThrow()
          .toKNIMEException();
    }
    return value;
  }

  /**
   * The outcomes of the experiments that were read from a table, in their order.
   *
   * @throws KNIMEException as {@link #read}
   */
  public double[] of(BufferedDataTable table, ExperimentReading reading, ExecutionMonitor exec)
      throws KNIMEException, CanceledExecutionException {
    double[] values = new double[reading.count()];
    int next = 0;
    long index = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        DataRow row = iterator.next();
        if (reading.holds(index)) {
          values[next++] = read(row, index);
        }
        index++;
      }
    }
    return values;
  }
}
