// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ParametersLoader;

public interface NodeParametersPersistor<T> extends ParametersSaver<T>, ParametersLoader<T> {
  String[][] getConfigPaths();

  T load(NodeSettingsRO nodeSettingsRO) throws InvalidSettingsException;

  void save(T value, NodeSettingsWO nodeSettingsWO);
}
