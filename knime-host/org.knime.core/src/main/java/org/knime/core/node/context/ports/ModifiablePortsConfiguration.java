// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import java.util.Map;
import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

public interface ModifiablePortsConfiguration
    extends PortsConfiguration, DeepCopy<ModifiablePortsConfiguration>, NodeSettingsPersistable {
  Map<String, ExchangeablePortGroup> getExchangeablePorts();

  Map<String, ExtendablePortGroup> getExtendablePorts();

  PortGroupConfiguration getGroup(String text);

  default boolean isInteractive(String groupId) {
    return true;
  }

  Map<Integer, Integer> mapInputPorts(PortsConfiguration portsConfiguration);

  Map<Integer, Integer> mapOutputPorts(PortsConfiguration portsConfiguration);
}
