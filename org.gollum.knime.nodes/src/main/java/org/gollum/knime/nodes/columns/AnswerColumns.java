// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;

/**
 * Appends what the engine answered, matrices with a row per experiment, to the table that the
 * experiments came from. Rows that were no experiment get missing cells.
 */
public final class AnswerColumns {
  private AnswerColumns() {}

  /** Appends one column: each row of the matrices, one after the other, as a list. */
  public static BufferedDataTable appendVectors(
      BufferedDataTable table,
      DataColumnSpec column,
      ExperimentReading reading,
      List<Path> matrices,
      ExecutionContext exec,
      ExecutionMonitor progress)
      throws IOException, CanceledExecutionException {
    return append(
        table,
        new DataColumnSpec[] {column},
        reading,
        matrices,
        row -> new DataCell[] {VectorColumns.embedding(row, 0, row.length)},
        exec,
        progress);
  }

  /** Appends columns of numbers: the first columns of the matrices, one after the other. */
  public static BufferedDataTable appendNumbers(
      BufferedDataTable table,
      DataColumnSpec[] columns,
      ExperimentReading reading,
      List<Path> matrices,
      ExecutionContext exec,
      ExecutionMonitor progress)
      throws IOException, CanceledExecutionException {
    return append(
        table,
        columns,
        reading,
        matrices,
        row -> {
          DataCell[] cells = new DataCell[columns.length];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = Double.isNaN(row[i]) ? DataType.getMissingCell() : new DoubleCell(row[i]);
          }
          return cells;
        },
        exec,
        progress);
  }

  @FunctionalInterface
  private interface RowCells {
    DataCell[] of(double[] matrixRow);
  }

  private static BufferedDataTable append(
      BufferedDataTable table,
      DataColumnSpec[] columns,
      ExperimentReading reading,
      List<Path> matrices,
      RowCells cells,
      ExecutionContext exec,
      ExecutionMonitor progress)
      throws IOException, CanceledExecutionException {
    try (AnswerRows answers = new AnswerRows(matrices)) {
      if (answers.rows() != reading.count()) {
        throw new IOException(
            "the engine answered with "
                + answers.rows()
                + " rows to "
                + reading.count()
                + " experiments");
      }
      ColumnRearranger rearranger = new ColumnRearranger(table.getDataTableSpec());
      rearranger.append(new AnswerCells(columns, reading, answers, cells));
      return exec.createColumnRearrangeTable(table, rearranger, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Walks table and matrix side by side; the framework asks row after row, in order. */
  private static final class AnswerCells extends AbstractCellFactory {
    private final ExperimentReading reading;
    private final AnswerRows answers;
    private final RowCells cells;
    private final DataCell[] missing;
    private long index;

    AnswerCells(
        DataColumnSpec[] columns, ExperimentReading reading, AnswerRows answers, RowCells cells) {
      super(false, columns);
      this.reading = reading;
      this.answers = answers;
      this.cells = cells;
      this.missing = new DataCell[columns.length];
      Arrays.fill(missing, DataType.getMissingCell());
    }

    @Override
    public DataCell[] getCells(DataRow row) {
      if (!reading.holds(index++)) {
        return missing;
      }
      try {
        return cells.of(answers.next());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
