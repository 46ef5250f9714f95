// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Column Filter. */
final class ColumnFilter extends BaseNode {
  private ColumnSelection selection =
      new ColumnSelection(java.util.Set.of(), java.util.Set.of(), true);

  ColumnFilter() {
    super(1, 1);
  }

  @Override
  void read(SettingsReader settings) throws InvalidSettingsException {
    selection = ColumnSelection.read(settings.group("column-filter"));
  }

  private ColumnRearranger columns(DataTableSpec spec) {
    ColumnRearranger rearranger = new ColumnRearranger(spec);
    rearranger.keepOnly(selection.names(spec).toArray(String[]::new));
    return rearranger;
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) {
    return new DataTableSpec[] {columns(inputs[0]).createSpec()};
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    return new BufferedDataTable[] {
      context.createColumnRearrangeTable(inputs[0], columns(inputs[0].getDataTableSpec()), context)
    };
  }
}
