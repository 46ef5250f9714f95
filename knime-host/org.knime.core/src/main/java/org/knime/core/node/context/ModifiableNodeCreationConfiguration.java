// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;

/** A configuration while a workflow is read. */
public final class ModifiableNodeCreationConfiguration extends NodeCreationConfiguration
    implements DeepCopy<ModifiableNodeCreationConfiguration>, NodeSettingsPersistable {
  public ModifiableNodeCreationConfiguration(ModifiablePortsConfiguration ports) {
    super(ports);
  }

  @Override
  public Optional<ModifiablePortsConfiguration> getPortConfig() {
    return getModifiablePortConfig();
  }

  @Override
  public ModifiableNodeCreationConfiguration copy() {
    return new ModifiableNodeCreationConfiguration(
        getPortConfig()
            .map(DeepCopy::copy)
            .map(c -> (ModifiablePortsConfiguration) c)
            .orElse(null));
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    getPortConfig().ifPresent(ports -> ports.saveSettingsTo(settings));
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    if (getPortConfig().isPresent()) {
      getPortConfig().get().loadSettingsFrom(settings);
    }
  }
}
