// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Makes, reads and writes parameters. */
public final class NodeParametersUtil {
  private NodeParametersUtil() {}

  public static NodeParametersInput createDefaultNodeSettingsContext(PortObjectSpec[] specs) {
    return new SpecsInput(specs);
  }

  public static <S extends NodeParameters> S createSettings(Class<S> type) {
    return StoredParameters.create(type, null);
  }

  public static <S extends NodeParameters> S createSettings(
      Class<S> type, NodeParametersInput input) {
    return StoredParameters.create(type, input);
  }

  public static <S extends NodeParameters> S createSettings(Class<S> type, PortObjectSpec[] specs) {
    return createSettings(type, createDefaultNodeSettingsContext(specs));
  }

  public static <S extends NodeParameters> S loadSettings(NodeSettingsRO settings, Class<S> type)
      throws InvalidSettingsException {
    return StoredParameters.load(type, settings);
  }

  public static void saveSettings(
      Class<? extends NodeParameters> type, NodeParameters parameters, NodeSettingsWO settings) {
    StoredParameters.save(type, parameters, settings);
  }
}
