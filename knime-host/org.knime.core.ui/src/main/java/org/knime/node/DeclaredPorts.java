// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** The port groups that a node declares, in order. */
final class DeclaredPorts implements RequirePorts.DynamicPortsAdder {
  /** How a group's ports can change. */
  enum Mode {
    FIXED,
    OPTIONAL,
    EXTENDABLE
  }

  /** One group: its texts, and its types once the declaration is complete. */
  static final class Group
      implements RequirePorts.RequirePortName,
          RequirePorts.RequirePortDescription,
          RequirePorts.RequireConfigurablePortMode {
    final String id;
    final boolean input;
    String name = "";
    String description = "";
    Mode mode = Mode.FIXED;
    PortType[] fixed = new PortType[0];
    PortType[] first = new PortType[0];
    PortType[] supported = new PortType[0];

    Group(String id, boolean input) {
      this.id = id;
      this.input = input;
    }

    @Override
    public RequirePorts.RequirePortDescription name(String value) {
      name = value;
      return this;
    }

    @Override
    public RequirePorts.RequireConfigurablePortMode description(String value) {
      description = value;
      return this;
    }

    @Override
    public RequirePorts.ConfigurablePort.FinalConfigurablePort fixed(PortType type) {
      fixed = new PortType[] {type};
      return new RequirePorts.ConfigurablePort.FinalConfigurablePort();
    }

    @Override
    public RequirePorts.RequireSupportedTypes<
            RequirePorts.ConfigurablePort.OptionalConfigurablePort>
        optional() {
      mode = Mode.OPTIONAL;
      return new Supported<>(new Optional());
    }

    @Override
    public RequirePorts.RequireSupportedTypes<
            RequirePorts.ConfigurablePort.ExtendableConfigurablePort>
        extendable() {
      mode = Mode.EXTENDABLE;
      return new Supported<>(new Extendable());
    }

    @Override
    public RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort boundExtendable(
        String other) {
      throw unsupported("bound");
    }

    @Override
    public RequirePorts.RequireSupportedTypes<RequirePorts.ConfigurablePort.FinalConfigurablePort>
        exchangable(PortType type) {
      throw unsupported("exchangeable");
    }

    private UnsupportedOperationException unsupported(String kind) {
      return new UnsupportedOperationException(
          "the stand-in has no " + kind + " port groups (\"" + id + "\")");
    }

    private final class Supported<T> implements RequirePorts.RequireSupportedTypes<T> {
      private final T next;

      Supported(T next) {
        this.next = next;
      }

      @Override
      public T supportedTypes(PortType... types) {
        supported = types;
        return next;
      }

      @Override
      public T supportedTypes(Predicate<PortType> types) {
        return supportedTypes(
            PortTypeRegistry.getInstance().availablePortTypes().stream()
                .filter(types)
                .toArray(PortType[]::new));
      }
    }

    private final class Optional implements RequirePorts.ConfigurablePort.OptionalConfigurablePort {
      @Override
      public RequirePorts.ConfigurablePort.FinalConfigurablePort defaultPortType(PortType type) {
        first = new PortType[] {type};
        return new RequirePorts.ConfigurablePort.FinalConfigurablePort();
      }
    }

    private final class Extendable
        implements RequirePorts.ConfigurablePort.ExtendableConfigurablePort {
      @Override
      public RequirePorts.ConfigurablePort.ExtendableConfigurablePort defaultNonFixedTypes(
          PortType... types) {
        first = types;
        return this;
      }

      @Override
      public RequirePorts.ConfigurablePort.ExtendableConfigurablePort fixedTypes(
          PortType... types) {
        fixed = types;
        return this;
      }
    }

    @Override
    public String toString() {
      return id + " " + Arrays.toString(fixed);
    }
  }

  final List<Group> groups = new ArrayList<>();

  /** Two ports may have the same name, groups not. */
  static String freeId(RequirePorts.DynamicPortsAdder adder, String name) {
    DeclaredPorts ports = (DeclaredPorts) adder;
    String id = name;
    for (int i = 2; ports.has(id); i++) {
      id = name + " " + i;
    }
    return id;
  }

  private boolean has(String id) {
    return groups.stream().anyMatch(group -> group.id.equals(id));
  }

  private DeclaredPorts add(
      String id,
      boolean input,
      Function<RequirePorts.RequirePortName, RequirePorts.ConfigurablePort> declaration) {
    if (has(id)) {
      throw new IllegalArgumentException("there is a port group \"" + id + "\" already");
    }
    Group group = new Group(id, input);
    declaration.apply(group);
    groups.add(group);
    return this;
  }

  @Override
  public RequirePorts.DynamicPortsAdder addInputPortGroup(
      String id,
      Function<RequirePorts.RequirePortName, RequirePorts.ConfigurablePort> declaration) {
    return add(id, true, declaration);
  }

  @Override
  public RequirePorts.DynamicPortsAdder addOutputPortGroup(
      String id,
      Function<RequirePorts.RequirePortName, RequirePorts.ConfigurablePort> declaration) {
    return add(id, false, declaration);
  }

  @Override
  public RequirePorts.DynamicPortsAdder addInputAndOutputPortGroup(
      String id,
      Function<RequirePorts.RequireInputPortName, RequirePorts.ConfigurablePort> declaration) {
    throw new UnsupportedOperationException(
        "the stand-in has no groups of input and output ports (\"" + id + "\")");
  }
}
