// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/** What a port accepts: a class of port objects, and whether it may stay unconnected. */
public final class PortType {
  public static final int DEFAULT_COLOR = 0xFF9B9B9B;
  private final Class<? extends PortObject> objectClass;
  private final boolean optional;

  PortType(Class<? extends PortObject> objectClass, boolean optional) {
    this.objectClass = objectClass;
    this.optional = optional;
  }

  private PortTypeRegistry.Entry entry() {
    return PortTypeRegistry.getInstance().entry(objectClass);
  }

  public Class<? extends PortObject> getPortObjectClass() {
    return objectClass;
  }

  public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
    return entry().specClass();
  }

  public static Class<? extends PortObjectSpec> getPortObjectSpecClass(
      Class<? extends PortObject> objectClass) {
    return PortTypeRegistry.getInstance().entry(objectClass).specClass();
  }

  public String getName() {
    return entry().name();
  }

  public int getColor() {
    return entry().color();
  }

  public boolean isHidden() {
    return entry().hidden();
  }

  public boolean isOptional() {
    return optional;
  }

  public boolean isSuperTypeOf(PortType other) {
    return objectClass.isAssignableFrom(other.objectClass);
  }

  public boolean acceptsPortObjectClass(Class<? extends PortObject> type) {
    return objectClass.isAssignableFrom(type);
  }

  public boolean acceptsPortObject(PortObject object) {
    return object instanceof InactiveBranchPortObject || objectClass.isInstance(object);
  }

  public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
    return spec instanceof InactiveBranchPortObjectSpec
        || getPortObjectSpecClass().isInstance(spec);
  }

  public void save(NodeSettingsWO settings) {
    save((ConfigWO) settings);
  }

  public void save(ConfigWO config) {
    config.addString("object_class", objectClass.getName());
    config.addBoolean("is_optional", optional);
  }

  public static PortType load(NodeSettingsRO settings) throws InvalidSettingsException {
    return load((ConfigRO) settings);
  }

  public static PortType load(ConfigRO config) throws InvalidSettingsException {
    String name = config.getString("object_class");
    return PortTypeRegistry.getInstance()
        .getPortType(
            PortTypeRegistry.getInstance()
                .getObjectClass(name)
                .orElseThrow(
                    () ->
                        new InvalidSettingsException(
                            "The port type \"" + name + "\" is not known.")),
            config.getBoolean("is_optional", false));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortType type
        && objectClass == type.objectClass
        && optional == type.optional;
  }

  @Override
  public int hashCode() {
    return objectClass.hashCode() + (optional ? 1 : 0);
  }

  @Override
  public String toString() {
    return getName();
  }
}
