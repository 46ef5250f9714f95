// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.DataServiceProvider;

public interface NodeView extends UIExtension, DataServiceProvider {
  void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

  void loadValidatedSettingsFrom(NodeSettingsRO settings);
}
