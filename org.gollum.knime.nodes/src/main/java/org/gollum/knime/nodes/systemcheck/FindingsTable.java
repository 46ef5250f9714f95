// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.systemcheck;

import java.util.List;
import org.gollum.api.protocol.SystemFinding;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Findings as a table; where nothing is to be done, the remedy is missing. */
final class FindingsTable {
  private FindingsTable() {}

  static DataTableSpec spec() {
    DataTableSpecCreator spec = new DataTableSpecCreator();
    for (String name : List.of("what", "finding", "verdict", "remedy")) {
      spec.addColumns(new DataColumnSpecCreator(name, StringCell.TYPE).createSpec());
    }
    return spec.createSpec();
  }

  static BufferedDataTable of(List<SystemFinding> findings, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec());
    try {
      int row = 0;
      for (SystemFinding finding : findings) {
        container.addRowToTable(
            new DefaultRow(
                "Row" + row++,
                new StringCell(finding.what()),
                new StringCell(finding.finding()),
                new StringCell(finding.verdict().id()),
                finding.remedy() == null
                    ? DataType.getMissingCell()
                    : new StringCell(finding.remedy())));
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }
}
