// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Direction;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * What a campaign did, experiment by experiment. Columns: {@code round} (from 1), {@code row} (row
 * id), {@code outcome}, {@code best} (so far, this experiment included), and those of {@link
 * #SCORES} that the incoming rows have. Not thread-safe.
 */
final class History {
  /** The columns of the Acquisition Selector that are taken over. */
  static final List<String> SCORES = List.of("acquisition", "mean", "sd");

  private final Direction direction;
  private final List<DataCell[]> entries = new ArrayList<>();
  private double best = Double.NaN;

  History(Direction direction) {
    this.direction = direction;
  }

  /** Counts an outcome of before the campaign; NaN if there is none. */
  void before(double outcome) {
    if (!Double.isNaN(outcome) && (Double.isNaN(best) || direction.isBetter(outcome, best))) {
      best = outcome;
    }
  }

  /** Adds an experiment. */
  void add(int round, DataRow row, double outcome, int[] scoreColumns) {
    before(outcome);
    DataCell[] cells = new DataCell[4 + scoreColumns.length];
    cells[0] = new IntCell(round + 1);
    cells[1] = new StringCell(row.getKey().getString());
    cells[2] = number(outcome);
    cells[3] = number(best);
    for (int i = 0; i < scoreColumns.length; i++) {
      cells[4 + i] =
          row.getCell(scoreColumns[i]) instanceof DoubleValue score
              ? new DoubleCell(score.getDoubleValue())
              : DataType.getMissingCell();
    }
    entries.add(cells);
  }

  private static DataCell number(double value) {
    return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
  }

  /** The best outcome so far; NaN if there is none. */
  double best() {
    return best;
  }

  /** The positions of the score columns that a table has. */
  static int[] scoreColumns(DataTableSpec incoming) {
    return SCORES.stream()
        .mapToInt(incoming::findColumnIndex)
        .filter(i -> i >= 0 && incoming.getColumnSpec(i).getType().isCompatible(DoubleValue.class))
        .toArray();
  }

  /** The columns of the history of such rows. */
  static DataTableSpec spec(DataTableSpec incoming) {
    DataTableSpecCreator spec =
        new DataTableSpecCreator()
            .addColumns(
                new DataColumnSpecCreator("round", IntCell.TYPE).createSpec(),
                new DataColumnSpecCreator("row", StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("outcome", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("best", DoubleCell.TYPE).createSpec());
    for (int column : scoreColumns(incoming)) {
      spec.addColumns(
          new DataColumnSpecCreator(incoming.getColumnSpec(column).getName(), DoubleCell.TYPE)
              .createSpec());
    }
    return spec.createSpec();
  }

  /** The history as a table. */
  BufferedDataTable table(DataTableSpec incoming, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec(incoming));
    long index = 0;
    for (DataCell[] cells : entries) {
      container.addRowToTable(new DefaultRow(RowKey.createRowKey(index++), cells));
    }
    container.close();
    return container.getTable();
  }
}
