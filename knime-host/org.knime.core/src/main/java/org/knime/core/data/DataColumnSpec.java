// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.List;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Name, type, domain and properties of a column. */
public final class DataColumnSpec {
  private final String name;
  private final DataType type;
  private final DataColumnDomain domain;
  private final DataColumnProperties properties;
  private final List<String> elementNames;

  DataColumnSpec(
      String name,
      DataType type,
      DataColumnDomain domain,
      DataColumnProperties properties,
      List<String> elementNames) {
    this.name = name;
    this.type = type;
    this.domain = domain;
    this.properties = properties;
    this.elementNames = elementNames;
  }

  public String getName() {
    return name;
  }

  public DataType getType() {
    return type;
  }

  public DataColumnDomain getDomain() {
    return domain;
  }

  public DataColumnProperties getProperties() {
    return properties;
  }

  public List<String> getElementNames() {
    return elementNames;
  }

  public boolean equalStructure(DataColumnSpec other) {
    return other != null && name.equals(other.name) && type.equals(other.type);
  }

  public boolean isCompatibleWith(DataColumnSpec other) {
    return name.equals(other.name) && other.type.isASuperTypeOf(type);
  }

  public void save(ConfigWO config) {
    config.addString("column_name", name);
    config.addStringArray("element_names", elementNames.toArray(String[]::new));
    type.save(config.addConfig("column_type"));
    Config bounds = config.addConfig("column_domain");
    if (domain.hasBounds()) {
      bounds.addDataCell("lower_bound", domain.getLowerBound());
      bounds.addDataCell("upper_bound", domain.getUpperBound());
    }
    if (domain.hasValues()) {
      bounds.addDataCellArray("possible_values", domain.getValues().toArray(DataCell[]::new));
    }
    properties.save(config.addConfig("column_properties"));
  }

  public static DataColumnSpec load(ConfigRO config) throws InvalidSettingsException {
    DataColumnSpecCreator creator =
        new DataColumnSpecCreator(
            config.getString("column_name"), DataType.load(config.getConfig("column_type")));
    if (config.containsKey("element_names")) {
      creator.setElementNames(config.getStringArray("element_names"));
    }
    if (config.containsKey("column_domain")) {
      Config bounds = config.getConfig("column_domain");
      DataColumnDomainCreator domain =
          new DataColumnDomainCreator(
              bounds.getDataCell("lower_bound", (DataCell) null),
              bounds.getDataCell("upper_bound", (DataCell) null));
      if (bounds.containsKey("possible_values")) {
        domain.setValues(
            new java.util.LinkedHashSet<>(List.of(bounds.getDataCellArray("possible_values"))));
      }
      creator.setDomain(domain.createDomain());
    }
    if (config.containsKey("column_properties")) {
      creator.setProperties(DataColumnProperties.load(config.getConfig("column_properties")));
    }
    return creator.createSpec();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnSpec spec
        && equalStructure(spec)
        && domain.equals(spec.domain)
        && properties.equals(spec.properties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type);
  }

  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
