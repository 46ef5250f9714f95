// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

public interface NodeSettingsPersistable {
  void loadSettingsFrom(NodeSettingsRO nodeSettingsRO) throws InvalidSettingsException;

  void saveSettingsTo(NodeSettingsWO nodeSettingsWO);
}
