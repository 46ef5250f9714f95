// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;

/** Columns that a node adds: a name that is taken already gets a number. */
public final class NewColumns {
  private NewColumns() {}

  /** A column of any type. */
  public static DataColumnSpec of(DataTableSpec table, String name, DataType type) {
    return new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table, name), type)
        .createSpec();
  }

  /** Columns of numbers, in the order of their names. */
  public static DataColumnSpec[] ofNumbers(DataTableSpec table, List<String> names) {
    DataColumnSpec[] columns = new DataColumnSpec[names.size()];
    DataTableSpec grown = table;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = of(grown, names.get(i), DoubleCell.TYPE);
      grown = new DataTableSpecCreator(grown).addColumns(columns[i]).createSpec();
    }
    return columns;
  }
}
