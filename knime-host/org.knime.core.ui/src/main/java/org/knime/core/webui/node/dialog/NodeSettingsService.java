// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

public interface NodeSettingsService {
  default void deactivate() {}

  String fromNodeSettings(
      Map<SettingsType, NodeAndVariableSettingsRO> map, PortObjectSpec[] portObjectSpecs);

  void toNodeSettings(
      String text,
      Map<SettingsType, NodeAndVariableSettingsRO> map,
      Map<SettingsType, NodeAndVariableSettingsWO> map2)
      throws InvalidSettingsException;
}
