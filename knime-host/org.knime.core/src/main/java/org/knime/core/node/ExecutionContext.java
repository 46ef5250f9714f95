// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.RearrangeColumnsTable;
import org.knime.core.data.def.DefaultRow;

/** Where a node makes its tables; those belong to it. */
public class ExecutionContext extends ExecutionMonitor {
  private final Set<BufferedDataTable> owned;

  /** {@code owned} receives every table that is made. */
  ExecutionContext(NodeProgressMonitor monitor, Set<BufferedDataTable> owned) {
    super(monitor);
    this.owned = owned;
  }

  BufferedDataTable own(DataTable table, List<BufferedDataTable> references) {
    return own(new BufferedDataTable(table, references));
  }

  private BufferedDataTable own(BufferedDataTable table) {
    owned.add(table);
    return table;
  }

  public BufferedDataContainer createDataContainer(DataTableSpec spec) {
    return createDataContainer(spec, true);
  }

  public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
    return new BufferedDataContainer(spec, false, this);
  }

  public BufferedDataTable createBufferedDataTable(DataTable table, ExecutionMonitor monitor)
      throws CanceledExecutionException {
    if (table instanceof BufferedDataTable buffered) {
      return buffered;
    }
    BufferedDataContainer container = createDataContainer(table.getDataTableSpec());
    for (DataRow row : table) {
      monitor.checkCanceled();
      container.addRowToTable(row);
    }
    container.close();
    return container.getTable();
  }

  public BufferedDataTable createColumnRearrangeTable(
      BufferedDataTable table, ColumnRearranger rearranger, ExecutionMonitor monitor)
      throws CanceledExecutionException {
    return own(RearrangeColumnsTable.create(rearranger, table, monitor, this), List.of(table));
  }

  public BufferedDataTable createSpecReplacerTable(BufferedDataTable table, DataTableSpec spec) {
    if (spec.getNumColumns() != table.getDataTableSpec().getNumColumns()) {
      throw new IllegalArgumentException("the new spec has another number of columns");
    }
    return own(new BufferedDataTable(spec, table.rows(), List.of(table)));
  }

  public BufferedDataTable createWrappedTable(BufferedDataTable table) {
    return own(new BufferedDataTable(table.getDataTableSpec(), table.rows(), List.of(table)));
  }

  public BufferedDataTable createVoidTable(DataTableSpec spec) {
    return own(new BufferedDataTable(spec, List.of(), List.of()));
  }

  public BufferedDataTable createConcatenateTable(
      ExecutionMonitor monitor, BufferedDataTable... tables) throws CanceledExecutionException {
    DataTableSpec spec =
        DataTableSpec.mergeDataTableSpecs(
            Stream.of(tables)
                .map(BufferedDataTable::getDataTableSpec)
                .toArray(DataTableSpec[]::new));
    BufferedDataContainer checked = createDataContainer(spec);
    for (BufferedDataTable table : tables) {
      int[] columns = table.getDataTableSpec().columnsToIndices(spec.getColumnNames());
      for (DataRow row : table) {
        monitor.checkCanceled();
        checked.addRowToTable(
            new DefaultRow(
                row.getKey(),
                java.util.Arrays.stream(columns)
                    .mapToObj(
                        c -> c < 0 ? org.knime.core.data.DataType.getMissingCell() : row.getCell(c))
                    .toList()));
      }
    }
    checked.close();
    return own(new BufferedDataTable(checked.getTable(), List.of(tables)));
  }

  /** Puts the columns of two tables with the same row keys in the same order side by side. */
  public BufferedDataTable createJoinedTable(
      BufferedDataTable left, BufferedDataTable right, ExecutionMonitor monitor)
      throws CanceledExecutionException {
    if (left.size() != right.size()) {
      throw new IllegalArgumentException(
          "the tables have " + left.size() + " and " + right.size() + " rows");
    }
    List<DataRow> rows = new ArrayList<>();
    var others = right.iterator();
    for (DataRow row : left) {
      monitor.checkCanceled();
      DataRow other = others.next();
      if (!row.getKey().equals(other.getKey())) {
        throw new IllegalArgumentException(
            "row \"" + row.getKey() + "\" meets row \"" + other.getKey() + "\"");
      }
      rows.add(new DefaultRow(row.getKey(), Stream.concat(row.stream(), other.stream()).toList()));
    }
    DataTableSpec spec =
        new DataTableSpecCreator(left.getDataTableSpec())
            .addColumns(right.getDataTableSpec())
            .createSpec();
    return own(new BufferedDataTable(spec, rows, List.of(left, right)));
  }

  public void clearTable(BufferedDataTable table) {
    if (owned.remove(table)) {
      table.delete();
    }
  }

  @Override
  public ExecutionMonitor createSubProgress(double share) {
    return createSubExecutionContext(share);
  }

  public ExecutionContext createSubExecutionContext(double share) {
    return new ExecutionContext(new SubProgress(getProgressMonitor(), share, false), owned);
  }

  public ExecutionContext createSilentSubExecutionContext(double share) {
    return new ExecutionContext(new SubProgress(getProgressMonitor(), share, true), owned);
  }
}
