// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/**
 * The port types. Those of a plug-in are made known by whoever reads its plugin.xml; a class that
 * nobody made known has a type too, but no serializer, so that a node's class can be used alone.
 */
public final class PortTypeRegistry {
  /** What plugin.xml says of a port type. */
  record Entry(
      String name,
      Class<? extends PortObjectSpec> specClass,
      PortObject.PortObjectSerializer<?> objectSerializer,
      PortObjectSpec.PortObjectSpecSerializer<?> specSerializer,
      int color,
      boolean hidden) {}

  private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();
  private final Map<Class<? extends PortObject>, Entry> entries = new ConcurrentHashMap<>();

  private PortTypeRegistry() {}

  public static PortTypeRegistry getInstance() {
    return INSTANCE;
  }

  // KNIME's own types are added on first use: their classes refer back to this one.
  private static Entry own(Class<? extends PortObject> type) {
    if (type == BufferedDataTable.class) {
      return new Entry("Table", DataTableSpec.class, null, null, 0xFF000000, false);
    }
    if (type == FlowVariablePortObject.class) {
      return new Entry(
          "Flow Variable", FlowVariablePortObjectSpec.class, null, null, 0xFFFF4B4B, false);
    }
    if (type == InactiveBranchPortObject.class) {
      return new Entry(
          "Inactive", InactiveBranchPortObjectSpec.class, null, null, PortType.DEFAULT_COLOR, true);
    }
    if (type == PortObject.class) {
      return new Entry(
          "Generic Port", PortObjectSpec.class, null, null, PortType.DEFAULT_COLOR, false);
    }
    return new Entry(type.getSimpleName(), specOf(type), null, null, PortType.DEFAULT_COLOR, false);
  }

  private static Class<? extends PortObjectSpec> specOf(Class<? extends PortObject> type) {
    try {
      return type.getMethod("getSpec").getReturnType().asSubclass(PortObjectSpec.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  Entry entry(Class<? extends PortObject> type) {
    Entry entry = entries.get(type);
    return entry == null ? own(type) : entry;
  }

  void register(Class<? extends PortObject> type, Entry entry) {
    entries.put(type, entry);
  }

  void forget(Class<? extends PortObject> type) {
    entries.remove(type);
  }

  public PortType getPortType(Class<? extends PortObject> type) {
    return getPortType(type, false);
  }

  public PortType getPortType(Class<? extends PortObject> type, boolean optional) {
    return new PortType(type, optional);
  }

  public Optional<Class<? extends PortObject>> getObjectClass(String name) {
    if (name.equals(BufferedDataTable.class.getName())) {
      return Optional.of(BufferedDataTable.class);
    }
    if (name.equals(FlowVariablePortObject.class.getName())) {
      return Optional.of(FlowVariablePortObject.class);
    }
    return entries.keySet().stream()
        .filter(type -> type.getName().equals(name))
        .<Class<? extends PortObject>>map(type -> type)
        .findFirst();
  }

  public Optional<Class<? extends PortObjectSpec>> getSpecClass(String name) {
    return entries.values().stream()
        .<Class<? extends PortObjectSpec>>map(Entry::specClass)
        .filter(type -> type.getName().equals(name))
        .findFirst();
  }

  public Collection<PortType> availablePortTypes() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(BufferedDataTable.class, FlowVariablePortObject.class),
            entries.keySet().stream())
        .distinct()
        .map(type -> getPortType(type))
        .toList();
  }

  @SuppressWarnings("unchecked") // an entry's serializer was made for the entry's class
  public Optional<PortObject.PortObjectSerializer<PortObject>> getObjectSerializer(
      Class<? extends PortObject> type) {
    return Optional.ofNullable(
        (PortObject.PortObjectSerializer<PortObject>) entry(type).objectSerializer());
  }

  @SuppressWarnings("unchecked") // as above
  public Optional<PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
      Class<? extends PortObjectSpec> type) {
    return entries.values().stream()
        .filter(entry -> entry.specClass() == type && entry.specSerializer() != null)
        .map(
            entry ->
                (PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec>) entry.specSerializer())
        .findFirst();
  }
}
