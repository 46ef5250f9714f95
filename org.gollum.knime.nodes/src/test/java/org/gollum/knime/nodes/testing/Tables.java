// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.gollum.host.standin.NodeControl;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/** Makes and reads small tables; Java values stand for cells, null for a missing one. */
public final class Tables {
  public static final DataType LIST = DataType.getType(ListCell.class, DoubleCell.TYPE);

  private Tables() {}

  public static ExecutionContext context() {
    return NodeControl.get().context(new DefaultNodeProgressMonitor(), new HashSet<>());
  }

  /** Columns by name and type: {@code spec("text", StringCell.TYPE, "y", DoubleCell.TYPE)}. */
  public static DataTableSpec spec(Object... namesAndTypes) {
    DataColumnSpec[] columns = new DataColumnSpec[namesAndTypes.length / 2];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          new DataColumnSpecCreator(
                  (String) namesAndTypes[2 * i], (DataType) namesAndTypes[2 * i + 1])
              .createSpec();
    }
    return new DataTableSpec(columns);
  }

  /** A table with the row ids Row0, Row1, … */
  public static BufferedDataTable table(DataTableSpec spec, Object[]... rows) {
    BufferedDataContainer container = context().createDataContainer(spec);
    long index = 0;
    for (Object[] row : rows) {
      container.addRowToTable(row(RowKey.createRowKey(index++), row));
    }
    container.close();
    return container.getTable();
  }

  public static Object[] cells(Object... values) {
    return values;
  }

  public static DataRow row(RowKey key, Object... values) {
    return new DefaultRow(key, Arrays.stream(values).map(Tables::cell).toArray(DataCell[]::new));
  }

  private static DataCell cell(Object value) {
    if (value == null) {
      return DataType.getMissingCell();
    } else if (value instanceof String text) {
      return new StringCell(text);
    } else if (value instanceof Integer number) {
      return new IntCell(number);
    } else if (value instanceof Double number) {
      return new DoubleCell(number);
    } else if (value instanceof double[] list) {
      return CollectionCellFactory.createListCell(
          Arrays.stream(list).mapToObj(DoubleCell::new).toList());
    } else if (value instanceof DataCell cell) {
      return cell;
    }
    throw new IllegalArgumentException("no cell for " + value.getClass());
  }

  /** Each row as a list: row id, then its values. */
  public static List<List<Object>> rows(BufferedDataTable table) {
    List<List<Object>> rows = new ArrayList<>();
    for (DataRow row : table) {
      List<Object> values = new ArrayList<>();
      values.add(row.getKey().getString());
      for (DataCell cell : row) {
        values.add(value(cell));
      }
      rows.add(values);
    }
    return rows;
  }

  private static Object value(DataCell cell) {
    if (cell.isMissing()) {
      return null;
    } else if (cell instanceof IntCell number) {
      return number.getIntValue();
    } else if (cell instanceof DoubleValue number) {
      return number.getDoubleValue();
    } else if (cell instanceof CollectionDataValue list) {
      List<Object> values = new ArrayList<>();
      list.forEach(element -> values.add(value(element)));
      return values;
    }
    return cell.toString();
  }
}
