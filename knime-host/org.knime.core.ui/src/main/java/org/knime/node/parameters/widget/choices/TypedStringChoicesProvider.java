// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.node.parameters.updates.StateProvider;

public non-sealed interface TypedStringChoicesProvider
    extends ChoicesStateProvider<TypedStringChoice> {
  @Override
  default void init(StateProvider.StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }
}
