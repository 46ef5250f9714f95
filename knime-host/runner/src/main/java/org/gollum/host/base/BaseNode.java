// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.io.File;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;

/** A node without state: its settings and nothing else. */
abstract class BaseNode extends NodeModel {
  BaseNode(int inTables, int outTables) {
    super(inTables, outTables);
  }

  BaseNode(PortType[] inTypes, PortType[] outTypes) {
    super(inTypes, outTypes);
  }

  /** Reads all settings that matter, and refuses what is not built here. */
  abstract void read(SettingsReader settings) throws InvalidSettingsException;

  @Override
  protected void validateSettings(NodeSettingsRO settings) {
    // Reading checks, and follows at once.
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    read(new SettingsReader(settings, ""));
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    throw new UnsupportedOperationException("the host never stores a workflow");
  }

  @Override
  protected void reset() {
    // There is no state.
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor monitor) {
    // As above.
  }

  @Override
  protected void saveInternals(File folder, ExecutionMonitor monitor) {
    // As above.
  }
}
