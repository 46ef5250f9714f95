// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;
import org.knime.core.node.port.PortType;

public interface PortsConfiguration {
  Map<String, int[]> getInputPortLocation();

  PortType[] getInputPorts();

  Map<String, int[]> getOutputPortLocation();

  PortType[] getOutputPorts();

  List<String> getPortGroupNames();
}
