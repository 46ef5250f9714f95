// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A factory whose nodes can get more or other ports. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {
  protected ConfigurableNodeFactory() {
    super(false);
  }

  protected ConfigurableNodeFactory(boolean lazy) {
    super(lazy);
  }

  protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

  @Override
  protected abstract T createNodeModel(NodeCreationConfiguration configuration);

  protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration configuration);

  @Override
  @Deprecated
  public T createNodeModel() {
    return createNodeModel(createNodeCreationConfig());
  }

  @Override
  @Deprecated
  protected NodeDialogPane createNodeDialogPane() {
    return createNodeDialogPane(createNodeCreationConfig());
  }

  public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
    return new ModifiableNodeCreationConfiguration(
        createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
  }

  /** Lists a node's port groups in the order of its ports. */
  protected static final class PortsConfigurationBuilder {
    private final List<PortGroup> groups = new ArrayList<>();

    public PortsConfigurationBuilder() {}

    private void add(PortGroup group) {
      if (groups.stream().anyMatch(g -> g.id().equals(group.id()))) {
        throw new IllegalArgumentException("there is a port group \"" + group.id() + "\" already");
      }
      groups.add(group);
    }

    PortsOfGroups build() {
      return new PortsOfGroups(groups);
    }

    private static PortType[] matching(Predicate<PortType> types) {
      return PortTypeRegistry.getInstance().availablePortTypes().stream()
          .filter(types)
          .toArray(PortType[]::new);
    }

    public void addFixedPortGroup(String id, PortType... types) {
      add(PortGroup.fixed(id, true, true, types));
    }

    public void addFixedInputPortGroup(String id, PortType... types) {
      add(PortGroup.fixed(id, true, false, types));
    }

    public void addFixedOutputPortGroup(String id, PortType... types) {
      add(PortGroup.fixed(id, false, true, types));
    }

    public void addOptionalPortGroup(String id, PortType... types) {
      add(PortGroup.optional(id, true, true, types));
    }

    public void addOptionalInputPortGroup(String id, PortType... types) {
      add(PortGroup.optional(id, true, false, types));
    }

    public void addOptionalOutputPortGroup(String id, PortType... types) {
      add(PortGroup.optional(id, false, true, types));
    }

    public void addOptionalInputPortGroup(String id, Predicate<PortType> types) {
      addOptionalInputPortGroup(id, matching(types));
    }

    public void addOptionalOutputPortGroup(String id, Predicate<PortType> types) {
      addOptionalOutputPortGroup(id, matching(types));
    }

    public void addOptionalInputPortGroupWithDefault(String id, PortType first, PortType... types) {
      add(PortGroup.optional(id, true, false, types).with(first));
    }

    public void addOptionalOutputPortGroupWithDefault(
        String id, PortType first, PortType... types) {
      add(PortGroup.optional(id, false, true, types).with(first));
    }

    public void addExtendablePortGroup(String id, PortType... types) {
      add(PortGroup.extendable(id, true, true, new PortType[0], types));
    }

    public void addExtendableInputPortGroup(String id, PortType... types) {
      add(PortGroup.extendable(id, true, false, new PortType[0], types));
    }

    public void addExtendableOutputPortGroup(String id, PortType... types) {
      add(PortGroup.extendable(id, false, true, new PortType[0], types));
    }

    public void addExtendableInputPortGroup(String id, PortType[] fixed, PortType... types) {
      add(PortGroup.extendable(id, true, false, fixed, types));
    }

    public void addExtendableOutputPortGroup(String id, PortType[] fixed, PortType... types) {
      add(PortGroup.extendable(id, false, true, fixed, types));
    }

    public void addExtendablePortGroup(String id, PortType[] fixed, PortType... types) {
      add(PortGroup.extendable(id, true, true, fixed, types));
    }

    public void addExtendableInputPortGroupWithDefault(
        String id, PortType[] fixed, PortType[] first, PortType... types) {
      add(PortGroup.extendable(id, true, false, fixed, types).with(first));
    }

    public void addExtendableOutputPortGroupWithDefault(
        String id, PortType[] fixed, PortType[] first, PortType... types) {
      add(PortGroup.extendable(id, false, true, fixed, types).with(first));
    }

    public void addExtendablePortGroupWithDefault(
        String id, PortType[] fixed, PortType[] first, PortType... types) {
      add(PortGroup.extendable(id, true, true, fixed, types).with(first));
    }

    @Override
    public String toString() {
      return Arrays.toString(groups.toArray());
    }
  }
}
