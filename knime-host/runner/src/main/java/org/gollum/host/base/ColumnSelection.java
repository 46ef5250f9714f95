// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * A choice of columns by name: those listed, and, where exclusion is enforced, those that nobody
 * listed.
 */
record ColumnSelection(Set<String> included, Set<String> excluded, boolean unlistedIncluded) {

  static ColumnSelection read(SettingsReader settings) throws InvalidSettingsException {
    settings.oneOf("filter-type", "STANDARD");
    return new ColumnSelection(
        Set.copyOf(settings.texts("included_names")),
        Set.copyOf(settings.texts("excluded_names")),
        settings
            .oneOf("enforce_option", "EnforceInclusion", "EnforceExclusion")
            .equals("EnforceExclusion"));
  }

  /** The names of a table's columns that are chosen, in the table's order. */
  List<String> names(DataTableSpec spec) {
    List<String> names = new ArrayList<>();
    for (DataColumnSpec column : spec) {
      String name = column.getName();
      if (unlistedIncluded ? !excluded.contains(name) : included.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
