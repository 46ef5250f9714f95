// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Offers columns; a choice is stored by its name. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {
  default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
    throw new IllegalStateException("override columnChoices or computeState");
  }

  @Override
  default List<TypedStringChoice> computeState(NodeParametersInput context) {
    return columnChoices(context).stream().map(TypedStringChoice::fromColSpec).toList();
  }

  @Override
  default void init(StateProvider.StateProviderInitializer initializer) {
    TypedStringChoicesProvider.super.init(initializer);
  }
}
