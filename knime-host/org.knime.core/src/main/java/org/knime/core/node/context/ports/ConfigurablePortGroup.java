// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

public interface ConfigurablePortGroup extends PortGroupConfiguration {
  PortType[] getSupportedPortTypes();
}
