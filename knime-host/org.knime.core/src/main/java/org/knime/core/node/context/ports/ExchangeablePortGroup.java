// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

public interface ExchangeablePortGroup extends ConfigurablePortGroup {
  default PortType[] getInputPorts() {
    return definesInputPorts() ? new PortType[] {getSelectedPortType()} : new PortType[0];
  }

  default PortType[] getOutputPorts() {
    return definesOutputPorts() ? new PortType[] {getSelectedPortType()} : new PortType[0];
  }

  PortType getSelectedPortType();

  void setSelectedPortType(PortType portType);
}
