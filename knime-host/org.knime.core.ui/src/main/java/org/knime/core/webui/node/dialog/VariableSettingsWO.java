// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.InvalidSettingsException;

public interface VariableSettingsWO {
  void addExposedVariable(String key, String variable) throws InvalidSettingsException;

  default void addUsedVariable(String key, String variable) throws InvalidSettingsException {
    addUsedVariable(key, variable, false);
  }

  void addUsedVariable(String key, String variable, boolean overwrite)
      throws InvalidSettingsException;

  VariableSettingsWO getOrCreateVariableSettings(String text) throws InvalidSettingsException;
}
