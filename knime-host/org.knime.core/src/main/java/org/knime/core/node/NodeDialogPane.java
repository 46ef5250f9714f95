// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;

/** A dialog; here only a type. */
public abstract class NodeDialogPane {
  protected NodeDialogPane() {}

  protected abstract void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException;

  protected void loadSettingsFrom(NodeSettingsRO settings, PortObjectSpec[] specs)
      throws NotConfigurableException {}

  protected void loadSettingsFrom(NodeSettingsRO settings, DataTableSpec[] specs)
      throws NotConfigurableException {}

  public void onOpen() {}

  public void onClose() {}

  public void onCancel() {}
}
