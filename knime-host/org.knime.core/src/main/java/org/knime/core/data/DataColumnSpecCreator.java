// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.List;
import java.util.Objects;

/** Makes a {@link DataColumnSpec}. */
public final class DataColumnSpecCreator {
  private String name;
  private DataType type;
  private DataColumnDomain domain = new DataColumnDomainCreator().createDomain();
  private DataColumnProperties properties = new DataColumnProperties();
  private List<String> elementNames;

  public DataColumnSpecCreator(String name, DataType type) {
    setName(name);
    setType(type);
    elementNames = List.of(this.name);
  }

  public DataColumnSpecCreator(DataColumnSpec spec) {
    this(spec.getName(), spec.getType());
    domain = spec.getDomain();
    properties = spec.getProperties();
    elementNames = spec.getElementNames();
  }

  public void setName(String value) {
    String trimmed = value.strip();
    // KNIME has no column without a name.
    name = trimmed.isEmpty() ? "<empty>" : trimmed;
  }

  public void setType(DataType value) {
    type = Objects.requireNonNull(value, "type");
  }

  public DataType getType() {
    return type;
  }

  public void setDomain(DataColumnDomain value) {
    domain = value == null ? new DataColumnDomainCreator().createDomain() : value;
  }

  public void setProperties(DataColumnProperties value) {
    properties = value == null ? new DataColumnProperties() : value;
  }

  public void setElementNames(String[] names) {
    elementNames = names == null ? List.of(name) : List.of(names);
  }

  public void removeAllHandlers() {}

  public void removeAllMetaData() {}

  /**
   * Widens the type to what both columns have in common; the domain is forgotten where it differs.
   */
  public void merge(DataColumnSpec other) {
    if (!name.equals(other.getName())) {
      throw new IllegalArgumentException(
          "columns \"" + name + "\" and \"" + other.getName() + "\" cannot be merged");
    }
    type = DataType.getCommonSuperType(type, other.getType());
    if (!domain.equals(other.getDomain())) {
      setDomain(null);
    }
  }

  public DataColumnSpec createSpec() {
    return new DataColumnSpec(name, type, domain, properties, elementNames);
  }
}
