// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeSettingsWO;

/** Opens dialogs; here only the dialog pane that stands for one. */
public final class NodeDialogManager {
  private NodeDialogManager() {}

  public static NodeDialogPane createLegacyFlowVariableNodeDialog(NodeDialog dialog) {
    return new NodeDialogPane() {
      @Override
      protected void saveSettingsTo(NodeSettingsWO settings) {}
    };
  }
}
