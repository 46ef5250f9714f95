// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;

/** The ports of a node, group after group. */
final class PortsOfGroups implements ModifiablePortsConfiguration {
  private final List<PortGroup> groups;

  PortsOfGroups(List<PortGroup> groups) {
    this.groups = List.copyOf(groups);
  }

  @Override
  public ModifiablePortsConfiguration copy() {
    return new PortsOfGroups(groups.stream().map(g -> (PortGroup) g.copy()).toList());
  }

  @Override
  public List<String> getPortGroupNames() {
    return groups.stream().map(PortGroup::id).toList();
  }

  @Override
  public PortGroupConfiguration getGroup(String id) {
    return groups.stream().filter(g -> g.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public PortType[] getInputPorts() {
    return groups.stream().flatMap(g -> Stream.of(g.getInputPorts())).toArray(PortType[]::new);
  }

  @Override
  public PortType[] getOutputPorts() {
    return groups.stream().flatMap(g -> Stream.of(g.getOutputPorts())).toArray(PortType[]::new);
  }

  @Override
  public Map<String, int[]> getInputPortLocation() {
    return locations(PortGroup::getInputPorts);
  }

  @Override
  public Map<String, int[]> getOutputPortLocation() {
    return locations(PortGroup::getOutputPorts);
  }

  private Map<String, int[]> locations(Function<PortGroup, PortType[]> ports) {
    Map<String, int[]> locations = new LinkedHashMap<>();
    int next = 0;
    for (PortGroup group : groups) {
      int[] indices = new int[ports.apply(group).length];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = next++;
      }
      if (indices.length > 0) {
        locations.put(group.id(), indices);
      }
    }
    return locations;
  }

  @Override
  public Map<String, ExtendablePortGroup> getExtendablePorts() {
    Map<String, ExtendablePortGroup> found = new LinkedHashMap<>();
    groups.stream().filter(PortGroup::canChange).forEach(g -> found.put(g.id(), g));
    return found;
  }

  @Override
  public Map<String, ExchangeablePortGroup> getExchangeablePorts() {
    return Map.of();
  }

  @Override
  public Map<Integer, Integer> mapInputPorts(PortsConfiguration other) {
    return match(getInputPortLocation(), other.getInputPortLocation());
  }

  @Override
  public Map<Integer, Integer> mapOutputPorts(PortsConfiguration other) {
    return match(getOutputPortLocation(), other.getOutputPortLocation());
  }

  private static Map<Integer, Integer> match(Map<String, int[]> from, Map<String, int[]> to) {
    Map<Integer, Integer> matches = new HashMap<>();
    from.forEach(
        (id, ports) -> {
          int[] others = to.getOrDefault(id, new int[0]);
          for (int i = 0; i < ports.length && i < others.length; i++) {
            matches.put(ports[i], others[i]);
          }
        });
    return matches;
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    for (PortGroup group : groups) {
      if (group.hasConfiguredPorts()) {
        group.saveSettingsTo(settings.addNodeSettings(group.id()));
      }
    }
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    List<String> unknown = new ArrayList<>(settings.keySet());
    unknown.removeAll(getPortGroupNames());
    if (!unknown.isEmpty()) {
      throw new InvalidSettingsException(
          "The node has no port group \""
              + unknown.get(0)
              + "\"; it has "
              + String.join(", ", getPortGroupNames())
              + ".");
    }
    for (PortGroup group : groups) {
      if (settings.containsKey(group.id())) {
        group.loadSettingsFrom(settings.getNodeSettings(group.id()));
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(getInputPorts()) + " -> " + Arrays.toString(getOutputPorts());
  }
}
