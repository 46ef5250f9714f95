// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Concatenate: the rows of several tables below each other. */
final class Concatenate extends BaseNode {
  private boolean intersection;
  private boolean suffixed;
  private String suffix = "";
  private boolean failing;
  private boolean newIds;

  Concatenate(int tables) {
    super(tables, 1);
  }

  @Override
  void read(SettingsReader settings) throws InvalidSettingsException {
    intersection = settings.flag("intersection_of_columns");
    suffixed = settings.flag("append_suffix");
    suffix = suffixed ? settings.text("suffix") : "";
    failing = settings.has("fail_on_duplicates") && settings.flag("fail_on_duplicates");
    newIds = settings.has("create_new_rowids") && settings.flag("create_new_rowids");
  }

  private DataTableSpec spec(DataTableSpec... specs) {
    DataTableSpec merged = DataTableSpec.mergeDataTableSpecs(specs);
    if (!intersection) {
      return merged;
    }
    ColumnRearranger common = new ColumnRearranger(merged);
    common.keepOnly(
        Stream.of(merged.getColumnNames())
            .filter(name -> Stream.of(specs).allMatch(spec -> spec.containsName(name)))
            .toArray(String[]::new));
    return common.createSpec();
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) {
    return new DataTableSpec[] {spec(inputs)};
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    DataTableSpec spec =
        spec(
            Stream.of(inputs)
                .map(BufferedDataTable::getDataTableSpec)
                .toArray(DataTableSpec[]::new));
    BufferedDataContainer container = context.createDataContainer(spec);
    Set<String> ids = new HashSet<>();
    for (BufferedDataTable table : inputs) {
      int[] columns = table.getDataTableSpec().columnsToIndices(spec.getColumnNames());
      for (DataRow row : table) {
        context.checkCanceled();
        String id = newIds ? "Row" + container.size() : row.getKey().getString();
        if (ids.contains(id)) {
          if (failing) {
            throw new KNIMEException("The row id \"" + id + "\" appears in more than one table.");
          }
          if (!suffixed) {
            continue;
          }
          while (ids.contains(id)) {
            id += suffix;
          }
        }
        ids.add(id);
        List<DataCell> cells = new ArrayList<>();
        for (int column : columns) {
          cells.add(column < 0 ? DataType.getMissingCell() : row.getCell(column));
        }
        container.addRowToTable(new DefaultRow(new RowKey(id), cells));
      }
    }
    container.close();
    return new BufferedDataTable[] {container.getTable()};
  }
}
