// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Offers the vector columns of the first port's table. */
public final class VectorColumnChoices implements FilteredInputTableColumnsProvider {

  @Override
  public boolean isIncluded(DataColumnSpec column) {
    return VectorColumns.isVector(column);
  }
}
