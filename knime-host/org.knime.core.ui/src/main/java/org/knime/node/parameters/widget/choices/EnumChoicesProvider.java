// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

public non-sealed interface EnumChoicesProvider<E extends Enum<E>>
    extends ChoicesStateProvider<EnumChoice<E>> {
  default List<E> choices(NodeParametersInput context) {
    throw new IllegalStateException("override choices or computeState");
  }

  @Override
  default List<EnumChoice<E>> computeState(NodeParametersInput context) {
    return choices(context).stream().map(EnumChoice::fromEnumConst).toList();
  }

  @Override
  default void init(StateProvider.StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }
}
