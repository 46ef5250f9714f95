// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

import java.util.Optional;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** What a node is made with: its ports. */
public class NodeCreationConfiguration {
  private final ModifiablePortsConfiguration ports;

  protected NodeCreationConfiguration(ModifiablePortsConfiguration ports) {
    this.ports = ports;
  }

  protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
    return Optional.ofNullable(ports);
  }

  public Optional<? extends PortsConfiguration> getPortConfig() {
    return getModifiablePortConfig();
  }
}
