// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;

/** Collects the rows of a table that belongs to the node that runs. */
public class BufferedDataContainer extends DataContainer {
  private final ExecutionContext context;
  private BufferedDataTable table;

  BufferedDataContainer(DataTableSpec spec, boolean keepDomains, ExecutionContext context) {
    super(spec, keepDomains);
    this.context = context;
  }

  @Override
  public BufferedDataTable getTable() {
    if (table == null) {
      table = context.own(super.getTable(), java.util.List.of());
    }
    return table;
  }
}
