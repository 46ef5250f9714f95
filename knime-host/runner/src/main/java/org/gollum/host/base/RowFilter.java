// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Row Filter, and Row Splitter, whose second table holds the rows that the first leaves out. */
final class RowFilter extends BaseNode {
  private final boolean splits;
  private boolean all = true;
  private boolean keepMatching = true;
  private List<RowPredicate> predicates = List.of();

  RowFilter(boolean splits) {
    super(1, splits ? 2 : 1);
    this.splits = splits;
  }

  @Override
  void read(SettingsReader settings) throws InvalidSettingsException {
    all = settings.oneOf("matchCriteria", "AND", "OR").equals("AND");
    if (settings.has("domains")) {
      settings.oneOf("domains", "RETAIN", "COMPUTE");
    }
    keepMatching =
        !settings.has("outputMode")
            || settings.oneOf("outputMode", "MATCHING", "NON_MATCHING").equals("MATCHING");
    List<RowPredicate> read = new ArrayList<>();
    SettingsReader list = settings.group("predicates");
    for (int i = 0; list.has(Integer.toString(i)); i++) {
      read.add(RowPredicate.read(list.group(Integer.toString(i))));
    }
    predicates = read;
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    for (RowPredicate predicate : predicates) {
      predicate.check(inputs[0]);
    }
    return splits ? new DataTableSpec[] {inputs[0], inputs[0]} : inputs;
  }

  private boolean matches(DataRow row, DataTableSpec spec) {
    return all
        ? predicates.stream().allMatch(predicate -> predicate.test(row, spec))
        : predicates.stream().anyMatch(predicate -> predicate.test(row, spec));
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    DataTableSpec spec = inputs[0].getDataTableSpec();
    BufferedDataContainer kept = context.createDataContainer(spec);
    BufferedDataContainer rest = context.createDataContainer(spec);
    for (DataRow row : inputs[0]) {
      context.checkCanceled();
      (matches(row, spec) == keepMatching ? kept : rest).addRowToTable(row);
    }
    kept.close();
    rest.close();
    return splits
        ? new BufferedDataTable[] {kept.getTable(), rest.getTable()}
        : new BufferedDataTable[] {kept.getTable()};
  }
}
