// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Stands in an annotation for "no provider". */
class NoopProvider<T> implements StateProvider<T> {
  @Override
  public void init(StateProviderInitializer initializer) {
    throw new IllegalStateException("stands for no provider");
  }

  @Override
  public T computeState(NodeParametersInput input) {
    throw new IllegalStateException("stands for no provider");
  }
}
