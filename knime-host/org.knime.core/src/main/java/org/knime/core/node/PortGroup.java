// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * Ports that belong together: fixed ones, and at most {@code most} that a workflow adds (key {@code
 * port_<i>}).
 */
final class PortGroup implements ExtendablePortGroup {
  private final String id;
  private final boolean inputs;
  private final boolean outputs;
  private final PortType[] fixed;
  private final PortType[] supported;
  private final int most;
  private final List<PortType> added = new ArrayList<>();

  private PortGroup(
      String id,
      boolean inputs,
      boolean outputs,
      PortType[] fixed,
      PortType[] supported,
      int most) {
    this.id = id;
    this.inputs = inputs;
    this.outputs = outputs;
    this.fixed = fixed.clone();
    this.supported = supported.clone();
    this.most = most;
  }

  static PortGroup fixed(String id, boolean inputs, boolean outputs, PortType... types) {
    return new PortGroup(id, inputs, outputs, types, new PortType[0], 0);
  }

  static PortGroup optional(String id, boolean inputs, boolean outputs, PortType... types) {
    return new PortGroup(id, inputs, outputs, new PortType[0], types, 1);
  }

  static PortGroup extendable(
      String id, boolean inputs, boolean outputs, PortType[] fixed, PortType... types) {
    return new PortGroup(id, inputs, outputs, fixed, types, Integer.MAX_VALUE);
  }

  PortGroup with(PortType... first) {
    for (PortType type : first) {
      addPort(type);
    }
    return this;
  }

  String id() {
    return id;
  }

  boolean canChange() {
    return most > 0;
  }

  private PortType[] ports() {
    List<PortType> all = new ArrayList<>(Arrays.asList(fixed));
    all.addAll(added);
    return all.toArray(PortType[]::new);
  }

  @Override
  public PortGroupConfiguration copy() {
    return new PortGroup(id, inputs, outputs, fixed, supported, most).with(getConfiguredPorts());
  }

  @Override
  public boolean definesInputPorts() {
    return inputs;
  }

  @Override
  public boolean definesOutputPorts() {
    return outputs;
  }

  @Override
  public PortType[] getInputPorts() {
    return inputs ? ports() : new PortType[0];
  }

  @Override
  public PortType[] getOutputPorts() {
    return outputs ? ports() : new PortType[0];
  }

  @Override
  public PortType[] getSupportedPortTypes() {
    return supported.clone();
  }

  @Override
  public PortType[] getFixedPorts() {
    return fixed.clone();
  }

  @Override
  public PortType[] getConfiguredPorts() {
    return added.toArray(PortType[]::new);
  }

  @Override
  public boolean hasConfiguredPorts() {
    return !added.isEmpty();
  }

  @Override
  public boolean canAddPort() {
    return added.size() < most;
  }

  @Override
  public void addPort(PortType type) {
    if (!canAddPort()) {
      throw new IllegalArgumentException("the port group \"" + id + "\" is full");
    }
    if (!Arrays.asList(supported).contains(type)) {
      throw new IllegalArgumentException(
          "the port group \"" + id + "\" has no ports of type " + type);
    }
    added.add(type);
  }

  @Override
  public PortType removeLastPort() {
    return removePort(added.size() - 1);
  }

  @Override
  public PortType removePort(int index) {
    return added.remove(index);
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    for (int i = 0; i < added.size(); i++) {
      settings
          .addNodeSettings("port_" + i)
          .addString("object_class", added.get(i).getPortObjectClass().getName());
    }
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    added.clear();
    for (int i = 0; settings.containsKey("port_" + i); i++) {
      String name = settings.getNodeSettings("port_" + i).getString("object_class");
      Class<? extends PortObject> type =
          PortTypeRegistry.getInstance()
              .getObjectClass(name)
              .orElseThrow(
                  () ->
                      new InvalidSettingsException("The port type \"" + name + "\" is not known."));
      try {
        addPort(PortTypeRegistry.getInstance().getPortType(type));
      } catch (IllegalArgumentException e) {
        throw new InvalidSettingsException(e.getMessage(), e);
      }
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
