// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link DataTableSpec}. */
public final class DataTableSpecCreator {
  private String name;
  private final List<DataColumnSpec> columns = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();

  public DataTableSpecCreator() {}

  public DataTableSpecCreator(DataTableSpec spec) {
    name = spec.getName();
    addColumns(spec);
    putProperties(spec.getProperties());
  }

  public DataTableSpecCreator setName(String value) {
    name = value;
    return this;
  }

  public DataTableSpecCreator addColumns(DataColumnSpec... specs) {
    Collections.addAll(columns, specs);
    return this;
  }

  public DataTableSpecCreator addColumns(DataTableSpec spec) {
    spec.forEach(columns::add);
    return this;
  }

  public DataTableSpecCreator replaceColumn(int index, DataColumnSpec spec) {
    columns.set(index, spec);
    return this;
  }

  public DataTableSpecCreator dropAllColumns() {
    columns.clear();
    return this;
  }

  public DataTableSpecCreator dropAllDomains() {
    columns.replaceAll(
        column -> {
          DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
          creator.setDomain(null);
          return creator.createSpec();
        });
    return this;
  }

  public DataTableSpecCreator putProperty(String key, String value) {
    properties.put(key, value);
    return this;
  }

  public DataTableSpecCreator putProperties(Map<String, String> values) {
    properties.putAll(values);
    return this;
  }

  public DataTableSpec createSpec() {
    return new DataTableSpec(name, columns, properties);
  }
}
