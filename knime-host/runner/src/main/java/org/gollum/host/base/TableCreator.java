// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Table Creator: cells that stand in the settings. */
final class TableCreator extends BaseNode {
  private final TreeMap<Integer, DataColumnSpec> columns = new TreeMap<>();
  private final TreeMap<Integer, GuessedType> types = new TreeMap<>();
  private int[] rowOf = new int[0];
  private int[] columnOf = new int[0];
  private List<String> values = List.of();
  private String prefix = "Row";
  private String suffix = "";
  private int firstId;

  TableCreator() {
    super(0, 1);
  }

  @Override
  void read(SettingsReader settings) throws InvalidSettingsException {
    rowOf = settings.settings().getIntArray("rowIndices");
    columnOf = settings.settings().getIntArray("columnIndices");
    values = settings.texts("values");
    if (rowOf.length != values.size() || columnOf.length != values.size()) {
      throw new InvalidSettingsException(
          "The Table Creator has "
              + values.size()
              + " values, but "
              + rowOf.length
              + " rows and "
              + columnOf.length
              + " columns of them.");
    }
    prefix = settings.text("rowIdPrefix");
    suffix = settings.text("rowIdSuffix");
    firstId = settings.settings().getInt("rowIdStartValue");
    columns.clear();
    types.clear();
    SettingsReader properties = settings.group("columnProperties");
    for (String key : properties.settings()) {
      SettingsReader column = properties.group(key);
      String cell = column.group("ColumnClass").text("cell_class");
      GuessedType type =
          switch (cell.substring(cell.lastIndexOf('.') + 1)) {
            case "StringCell" -> GuessedType.STRING;
            case "IntCell" -> GuessedType.INT;
            case "LongCell" -> GuessedType.LONG;
            case "DoubleCell" -> GuessedType.DOUBLE;
            default -> throw column.unknown("ColumnClass/cell_class", cell, "texts and numbers");
          };
      int index = Integer.parseInt(key);
      types.put(index, type);
      columns.put(
          index, new DataColumnSpecCreator(column.text("ColumnName"), type.type()).createSpec());
    }
  }

  private DataTableSpec spec() {
    return new DataTableSpec(columns.values().toArray(DataColumnSpec[]::new));
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) {
    return new DataTableSpec[] {spec()};
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    int rows = 0;
    for (int row : rowOf) {
      rows = Math.max(rows, row + 1);
    }
    List<Integer> order = new ArrayList<>(columns.keySet());
    DataCell[][] cells = new DataCell[rows][order.size()];
    for (DataCell[] row : cells) {
      java.util.Arrays.fill(row, DataType.getMissingCell());
    }
    for (int i = 0; i < rowOf.length; i++) {
      int column = order.indexOf(columnOf[i]);
      String value = values.get(i);
      GuessedType type = types.get(columnOf[i]);
      if (type == null) {
        throw new InvalidSettingsException(
            "The Table Creator has a value in column "
                + columnOf[i]
                + ", which has no name and type.");
      }
      if (!value.isEmpty()) {
        cells[rowOf[i]][column] = cell(type, value);
      }
    }
    BufferedDataContainer container = context.createDataContainer(spec());
    for (int row = 0; row < rows; row++) {
      container.addRowToTable(new DefaultRow(prefix + (firstId + row) + suffix, cells[row]));
    }
    container.close();
    return new BufferedDataTable[] {container.getTable()};
  }

  private static DataCell cell(GuessedType type, String value) throws InvalidSettingsException {
    try {
      return type.cell(value);
    } catch (NumberFormatException e) {
      throw new InvalidSettingsException(
          "The Table Creator has the value \"" + value + "\" in a column of numbers.", e);
    }
  }
}
