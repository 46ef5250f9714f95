// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A table of a workflow. It belongs to the node that made it and is deleted when that node is
 * reset; reading it, or a table that only refers to it, fails after that.
 */
public final class BufferedDataTable implements DataTable, PortObject {
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);
  public static final PortType TYPE_OPTIONAL =
      PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);
  private static final AtomicInteger LAST_ID = new AtomicInteger();

  private final Integer id = LAST_ID.incrementAndGet();
  private final DataTableSpec spec;
  private final List<BufferedDataTable> references;
  private List<DataRow> rows;

  BufferedDataTable(DataTable table, List<BufferedDataTable> references) {
    this(table.getDataTableSpec(), rowsOf(table), references);
  }

  BufferedDataTable(DataTableSpec spec, List<DataRow> rows, List<BufferedDataTable> references) {
    this.spec = spec;
    this.rows = rows;
    this.references = List.copyOf(references);
  }

  private static List<DataRow> rowsOf(DataTable table) {
    List<DataRow> rows = new ArrayList<>();
    table.forEach(rows::add);
    return rows;
  }

  List<BufferedDataTable> references() {
    return references;
  }

  void delete() {
    rows = null;
  }

  boolean isDeleted() {
    return rows == null || references.stream().anyMatch(BufferedDataTable::isDeleted);
  }

  List<DataRow> rows() {
    if (isDeleted()) {
      throw new IllegalStateException(
          "Table "
              + id
              + " was deleted when the node that made it was reset; copy what is to be kept.");
    }
    return rows;
  }

  public Integer getBufferedTableId() {
    return id;
  }

  public long size() {
    return rows().size();
  }

  @Override
  public DataTableSpec getDataTableSpec() {
    return spec;
  }

  @Override
  public DataTableSpec getSpec() {
    return spec;
  }

  @Override
  public String getSummary() {
    return "Rows: " + size() + ", Cols: " + spec.getNumColumns();
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  public CloseableRowIterator iterator() {
    return CloseableRowIterator.from(rows().iterator());
  }
}
