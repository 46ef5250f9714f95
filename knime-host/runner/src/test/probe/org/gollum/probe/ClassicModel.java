// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import java.io.File;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** What classic models have in common here: nothing is stored but settings. */
abstract class ClassicModel extends NodeModel {
  ClassicModel(int inputs, int outputs) {
    super(inputs, outputs);
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor monitor) {}

  @Override
  protected void saveInternals(File folder, ExecutionMonitor monitor) {}

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {}

  @Override
  protected void validateSettings(NodeSettingsRO settings)
      throws org.knime.core.node.InvalidSettingsException {}

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws org.knime.core.node.InvalidSettingsException {}

  @Override
  protected void reset() {}
}
