// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;

public interface RequirePorts {
  DefaultNode.RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

  default DefaultNode.RequireModel ports(Consumer<PortsAdder> ports) {
    return dynamicPorts(dynamic -> ports.accept(new FixedPorts(dynamic)));
  }

  sealed interface ConfigurablePort {

    non-sealed interface BoundExtendableConfigurablePort extends ConfigurablePort {
      ConfigurablePort.BoundExtendableConfigurablePort defaultNumPorts(int count);

      ConfigurablePort.BoundExtendableConfigurablePort fixedNumPorts(int count);
    }

    non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {
      ConfigurablePort.ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);

      ConfigurablePort.ExtendableConfigurablePort fixedTypes(PortType... portTypes);
    }

    final class FinalConfigurablePort implements ConfigurablePort {
      public FinalConfigurablePort() {}
    }

    non-sealed interface OptionalConfigurablePort extends ConfigurablePort {
      ConfigurablePort.FinalConfigurablePort defaultPortType(PortType portType);
    }
  }

  interface DynamicPortsAdder {
    DynamicPortsAdder addInputAndOutputPortGroup(
        String groupId, Function<RequireInputPortName, ConfigurablePort> ports);

    DynamicPortsAdder addInputPortGroup(
        String groupId, Function<RequirePortName, ConfigurablePort> ports);

    DynamicPortsAdder addOutputPortGroup(
        String groupId, Function<RequirePortName, ConfigurablePort> ports);
  }

  interface PortsAdder {
    PortsAdder addInputPort(String name, String description, PortType type);

    default PortsAdder addInputTable(String name, String description) {
      return addInputPort(name, description, BufferedDataTable.TYPE);
    }

    PortsAdder addOutputPort(String name, String description, PortType type);

    default PortsAdder addOutputTable(String name, String description) {
      return addOutputPort(name, description, BufferedDataTable.TYPE);
    }
  }

  interface RequireConfigurablePortMode {
    ConfigurablePort.BoundExtendableConfigurablePort boundExtendable(String text);

    RequireSupportedTypes<ConfigurablePort.FinalConfigurablePort> exchangable(PortType portType);

    RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();

    ConfigurablePort.FinalConfigurablePort fixed(PortType portType);

    RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();
  }

  interface RequireInputPortDescription {
    RequireOutputPortName inputDescription(String text);
  }

  interface RequireInputPortName {
    RequireInputPortDescription inputName(String text);
  }

  interface RequireOutputPortDescription {
    RequireConfigurablePortMode outputDescription(String text);
  }

  interface RequireOutputPortName {
    RequireOutputPortDescription outputName(String text);
  }

  interface RequirePortDescription {
    RequireConfigurablePortMode description(String text);
  }

  interface RequirePortName {
    RequirePortDescription name(String text);
  }

  interface RequireSupportedTypes<T> {
    T supportedTypes(Predicate<PortType> predicate);

    T supportedTypes(PortType... portTypes);
  }
}
