// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;

/**
 * The table that a {@link ColumnRearranger} makes. It refers to the table it was made from and dies
 * with it.
 */
public final class RearrangeColumnsTable implements DataTable {
  private final DataTableSpec spec;
  private final List<DataRow> rows;
  private final BufferedDataTable reference;

  private RearrangeColumnsTable(
      DataTableSpec spec, List<DataRow> rows, BufferedDataTable reference) {
    this.spec = spec;
    this.rows = rows;
    this.reference = reference;
  }

  /** Asks every factory for the cells of every row, in order. */
  public static RearrangeColumnsTable create(
      ColumnRearranger rearranger,
      BufferedDataTable table,
      ExecutionMonitor monitor,
      ExecutionContext context)
      throws CanceledExecutionException {
    if (!rearranger.original().equalStructure(table.getDataTableSpec())) {
      throw new IllegalArgumentException(
          "the rearranger was made for other columns than those of the table");
    }
    List<CellFactory> factories = rearranger.factories();
    List<DataRow> rows = new ArrayList<>();
    long index = 0;
    for (DataRow row : table) {
      monitor.checkCanceled();
      rows.add(rearranger.row(row, index));
      index++;
      for (CellFactory factory : factories) {
        factory.setProgress(index, table.size(), row.getKey(), monitor);
      }
    }
    for (CellFactory factory : factories) {
      if (factory instanceof AbstractCellFactory abstractFactory) {
        abstractFactory.afterProcessing();
      }
    }
    return new RearrangeColumnsTable(rearranger.createSpec(), rows, table);
  }

  public BufferedDataTable[] getReferenceTables() {
    return new BufferedDataTable[] {reference};
  }

  public long size() {
    return rows.size();
  }

  @Override
  public DataTableSpec getDataTableSpec() {
    return spec;
  }

  @Override
  public CloseableRowIterator iterator() {
    return CloseableRowIterator.from(rows.iterator());
  }
}
