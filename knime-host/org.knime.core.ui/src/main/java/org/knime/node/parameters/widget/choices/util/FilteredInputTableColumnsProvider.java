// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

public interface FilteredInputTableColumnsProvider
    extends InputTableIndexHolder, ColumnChoicesProvider {
  @Override
  default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
    return context
        .getInTableSpec(getInputTableIndex())
        .map(s -> s.stream().filter(this::isIncluded).toList())
        .orElse(List.of());
  }

  boolean isIncluded(DataColumnSpec column);
}
