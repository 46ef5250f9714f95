// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named value that travels with the data. */
public final class FlowVariable extends FlowObject {
  private final String name;
  private final VariableType.VariableValue<?> value;

  private <T> FlowVariable(String name, VariableType.VariableValue<T> value) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
  }

  public FlowVariable(String name, int value) {
    this(name, VariableType.IntType.INSTANCE, value);
  }

  public FlowVariable(String name, double value) {
    this(name, VariableType.DoubleType.INSTANCE, value);
  }

  public FlowVariable(String name, String value) {
    this(name, VariableType.StringType.INSTANCE, value);
  }

  public <T> FlowVariable(String name, VariableType<T> type) {
    this(name, type.defaultValue());
  }

  public <T> FlowVariable(String name, VariableType<T> type, T value) {
    this(name, type.newValue(value));
  }

  public String getName() {
    return name;
  }

  public VariableType<?> getVariableType() {
    return value.type();
  }

  public FlowVariable withNewName(String newName) {
    return new FlowVariable(newName, value);
  }

  /** Throws {@link IllegalArgumentException} if the value cannot be had as that type. */
  public <T> T getValue(VariableType<T> type) {
    return value.as(type);
  }

  public int getIntValue() {
    return getValue(VariableType.IntType.INSTANCE);
  }

  public double getDoubleValue() {
    return getValue(VariableType.DoubleType.INSTANCE);
  }

  public String getStringValue() {
    return getValue(VariableType.StringType.INSTANCE);
  }

  public String getValueAsString() {
    return String.valueOf(value.get());
  }

  void overwrite(org.knime.core.node.config.Config config, String key)
      throws VariableType.InvalidConfigEntryException {
    value.overwrite(config, key);
  }

  public void save(NodeSettingsWO settings) {
    settings.addString("name", name);
    settings.addString("class", getVariableType().getIdentifier());
    value.save(settings);
  }

  public static FlowVariable load(NodeSettingsRO settings) throws InvalidSettingsException {
    String name = settings.getString("name");
    VariableType<?> type = VariableType.byIdentifier(settings.getString("class"));
    return new FlowVariable(name, type.loadValue(settings));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowVariable variable
        && name.equals(variable.name)
        && value.equals(variable.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value);
  }

  @Override
  public String toString() {
    return "\"" + name + "\" (" + getVariableType() + ": " + getValueAsString() + ")";
  }
}
