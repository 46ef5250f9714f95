// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gollum.knime.nodes.columns.NewColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * The selector's two tables: all candidates with their scores, and the chosen ones, which have
 * their rank before the scores.
 */
final class ScoredTable {
  private static final List<String> SCORES = List.of("acquisition", "mean", "sd", "sd with noise");

  private ScoredTable() {}

  static DataColumnSpec[] scoreColumns(DataTableSpec candidates) {
    return NewColumns.ofNumbers(candidates, SCORES);
  }

  static DataTableSpec scoredSpec(DataTableSpec candidates) {
    return new DataTableSpecCreator(candidates).addColumns(scoreColumns(candidates)).createSpec();
  }

  static DataTableSpec chosenSpec(DataTableSpec candidates) {
    return new DataTableSpecCreator(candidates)
        .addColumns(NewColumns.of(candidates, "rank", IntCell.TYPE))
        .addColumns(scoreColumns(candidates))
        .createSpec();
  }

  /** The candidates with missing scores. */
  static BufferedDataTable unscored(BufferedDataTable candidates, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container =
        exec.createDataContainer(scoredSpec(candidates.getDataTableSpec()));
    int width = candidates.getDataTableSpec().getNumColumns();
    try (CloseableRowIterator rows = candidates.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        DataCell[] cells = new DataCell[width + SCORES.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = i < width ? row.getCell(i) : DataType.getMissingCell();
        }
        container.addRowToTable(new DefaultRow(row.getKey(), cells));
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  /** The rows at those positions of the scored table, in that order, with their rank from 1. */
  static BufferedDataTable chosen(
      BufferedDataTable scored,
      DataTableSpec candidates,
      List<Integer> positions,
      ExecutionContext exec)
      throws CanceledExecutionException {
    Map<Long, DataRow> wanted = new HashMap<>();
    positions.forEach(position -> wanted.put(position.longValue(), null));
    long index = 0;
    try (CloseableRowIterator rows = scored.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        wanted.replace(index++, row);
      }
    }
    BufferedDataContainer container = exec.createDataContainer(chosenSpec(candidates));
    int rank = 1;
    for (int position : positions) {
      container.addRowToTable(
          ranked(wanted.get((long) position), candidates.getNumColumns(), rank++));
    }
    container.close();
    return container.getTable();
  }

  private static DataRow ranked(DataRow scored, int width, int rank) {
    DataCell[] cells = new DataCell[width + 1 + SCORES.size()];
    for (int i = 0; i < cells.length; i++) {
      if (i == width) {
        cells[i] = new IntCell(rank);
      } else {
        cells[i] = scored.getCell(i < width ? i : i - 1);
      }
    }
    return new DefaultRow(scored.getKey(), cells);
  }
}
