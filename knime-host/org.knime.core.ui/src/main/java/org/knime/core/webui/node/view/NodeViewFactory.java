// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import java.io.IOException;
import java.util.Optional;
import org.knime.core.node.NodeModel;
import org.knime.core.node.wizard.page.WizardPageContribution;
import org.knime.core.node.workflow.NativeNodeContainer;

/** Makes a node's view; what a view gives back to its node is not played here. */
public interface NodeViewFactory<T extends NodeModel> extends WizardPageContribution {
  NodeView createNodeView(T model);

  @Override
  default Optional<String> validateViewValue(NativeNodeContainer node, String value)
      throws IOException {
    return Optional.empty();
  }

  @Override
  default void loadViewValue(NativeNodeContainer node, String value) throws IOException {
    // No view here has a value.
  }

  @Override
  default Optional<String> getInitialViewValue(NativeNodeContainer node) {
    return Optional.empty();
  }
}
