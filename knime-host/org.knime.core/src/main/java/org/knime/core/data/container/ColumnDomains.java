// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.NominalValue;

/**
 * Bounds of numeric columns and the values of nominal ones, as long as there are at most sixty,
 * found while rows are added.
 */
final class ColumnDomains {
  private static final int MOST_VALUES = 60;
  private final DataTableSpec spec;
  private final boolean kept;
  private final DataCell[] lower;
  private final DataCell[] upper;
  private final Set<DataCell>[] values;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of sets cannot be made otherwise
  ColumnDomains(DataTableSpec spec, boolean kept) {
    this.spec = spec;
    this.kept = kept;
    int count = spec.getNumColumns();
    lower = new DataCell[count];
    upper = new DataCell[count];
    values = new Set[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          spec.getColumnSpec(i).getType().isCompatible(NominalValue.class)
              ? new LinkedHashSet<>()
              : null;
    }
  }

  void update(DataRow row) {
    for (int i = 0; !kept && i < lower.length; i++) {
      DataCell cell = row.getCell(i);
      if (cell.isMissing()) {
        continue;
      }
      if (spec.getColumnSpec(i).getType().isCompatible(BoundedValue.class)) {
        var order = spec.getColumnSpec(i).getType().getComparator();
        lower[i] = lower[i] == null || order.compare(cell, lower[i]) < 0 ? cell : lower[i];
        upper[i] = upper[i] == null || order.compare(cell, upper[i]) > 0 ? cell : upper[i];
      }
      if (values[i] != null && values[i].add(cell) && values[i].size() > MOST_VALUES) {
        values[i] = null;
      }
    }
  }

  DataTableSpec spec() {
    if (kept) {
      return spec;
    }
    DataTableSpecCreator creator = new DataTableSpecCreator(spec);
    for (int i = 0; i < lower.length; i++) {
      DataColumnSpec column = spec.getColumnSpec(i);
      DataColumnSpecCreator changed = new DataColumnSpecCreator(column);
      changed.setDomain(new DataColumnDomainCreator(values[i], lower[i], upper[i]).createDomain());
      creator.replaceColumn(i, changed.createSpec());
    }
    return creator.createSpec();
  }
}
