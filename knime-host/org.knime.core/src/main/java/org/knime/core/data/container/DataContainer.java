// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.util.DuplicateKeyException;

/** Collects the rows of a new table: open until {@link #close}, a table after that. */
public class DataContainer implements RowAppender, RowFlushable {
  private final DataTableSpec spec;
  private final List<DataRow> rows = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final ColumnDomains domains;
  private boolean closed;

  public DataContainer(DataTableSpec spec) {
    this(spec, false);
  }

  public DataContainer(DataTableSpec spec, boolean keepDomains) {
    this.spec = java.util.Objects.requireNonNull(spec, "spec");
    domains = new ColumnDomains(spec, keepDomains);
  }

  @Override
  public void addRowToTable(DataRow row) {
    if (closed) {
      throw new IllegalStateException("rows cannot be added to a closed container");
    }
    if (row.getNumCells() != spec.getNumColumns()) {
      throw new IllegalArgumentException(
          "Row \""
              + row.getKey()
              + "\" has "
              + row.getNumCells()
              + " cells, the table has "
              + spec.getNumColumns()
              + " columns");
    }
    int index = 0;
    for (DataCell cell : row) {
      if (!spec.getColumnSpec(index).getType().isASuperTypeOf(cell.getType())) {
        throw new IllegalArgumentException(
            "Runtime class of cell in column \""
                + spec.getColumnSpec(index).getName()
                + "\" of row \""
                + row.getKey()
                + "\" is "
                + cell.getClass().getSimpleName()
                + ", which does not fit the column's type "
                + spec.getColumnSpec(index).getType());
      }
      index++;
    }
    if (!keys.add(row.getKey().getString())) {
      throw new DuplicateKeyException(row.getKey().getString());
    }
    rows.add(new DefaultRow(row.getKey(), row));
    domains.update(row);
  }

  @Override
  public void flushRows() {}

  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }

  public boolean isOpen() {
    return !closed;
  }

  public long size() {
    return rows.size();
  }

  public DataTableSpec getTableSpec() {
    return closed ? domains.spec() : spec;
  }

  public DataTable getTable() {
    if (!closed) {
      throw new IllegalStateException("a container has no table before it is closed");
    }
    DataTableSpec finished = domains.spec();
    List<DataRow> finishedRows = List.copyOf(rows);
    return new DataTable() {
      @Override
      public DataTableSpec getDataTableSpec() {
        return finished;
      }

      @Override
      public CloseableRowIterator iterator() {
        return CloseableRowIterator.from(finishedRows.iterator());
      }
    };
  }
}
