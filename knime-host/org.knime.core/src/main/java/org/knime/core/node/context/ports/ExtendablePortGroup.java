// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

public interface ExtendablePortGroup extends ConfigurablePortGroup {
  void addPort(PortType portType);

  boolean canAddPort();

  PortType[] getConfiguredPorts();

  PortType[] getFixedPorts();

  boolean hasConfiguredPorts();

  PortType removeLastPort();

  PortType removePort(int index);
}
