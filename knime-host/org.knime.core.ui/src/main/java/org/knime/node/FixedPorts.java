// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.port.PortType;

/** Fixed ports as groups of one port each. */
record FixedPorts(RequirePorts.DynamicPortsAdder groups) implements RequirePorts.PortsAdder {
  @Override
  public RequirePorts.PortsAdder addInputPort(String name, String description, PortType type) {
    groups.addInputPortGroup(
        DeclaredPorts.freeId(groups, name),
        port -> port.name(name).description(description).fixed(type));
    return this;
  }

  @Override
  public RequirePorts.PortsAdder addOutputPort(String name, String description, PortType type) {
    groups.addOutputPortGroup(
        DeclaredPorts.freeId(groups, name),
        port -> port.name(name).description(description).fixed(type));
    return this;
  }
}
