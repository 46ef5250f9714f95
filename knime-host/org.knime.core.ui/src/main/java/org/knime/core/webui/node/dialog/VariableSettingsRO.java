// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.InvalidSettingsException;

public interface VariableSettingsRO {
  String getExposedVariable(String text) throws InvalidSettingsException;

  String getUsedVariable(String text) throws InvalidSettingsException;

  VariableSettingsRO getVariableSettings(String text) throws InvalidSettingsException;

  Iterable<String> getVariableSettingsIterable();

  boolean isVariableSetting(String text);
}
