// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Offers texts. */
public non-sealed interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {
  default List<String> choices(NodeParametersInput context) {
    throw new IllegalStateException("override choices or computeState");
  }

  @Override
  default List<StringChoice> computeState(NodeParametersInput context) {
    return choices(context).stream().map(StringChoice::fromId).toList();
  }

  @Override
  default void init(StateProvider.StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }
}
