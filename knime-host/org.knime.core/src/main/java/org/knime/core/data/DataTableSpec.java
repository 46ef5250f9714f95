// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table, with distinct names, in order. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {
  private final String name;
  private final List<DataColumnSpec> columns;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<String, String> properties;

  DataTableSpec(String name, List<DataColumnSpec> columns, Map<String, String> properties) {
    this.name = name == null ? "default" : name;
    this.columns = List.copyOf(columns);
    this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    for (DataColumnSpec column : columns) {
      if (indices.put(column.getName(), indices.size()) != null) {
        throw new IllegalArgumentException("Duplicate column name \"" + column.getName() + "\"");
      }
    }
  }

  public DataTableSpec() {
    this(new DataColumnSpec[0]);
  }

  public DataTableSpec(String name) {
    this(name, List.of(), Map.of());
  }

  public DataTableSpec(DataColumnSpec... columns) {
    this(null, columns);
  }

  public DataTableSpec(String name, DataColumnSpec... columns) {
    this(name, List.of(columns), Map.of());
  }

  public DataTableSpec(String[] names, DataType[] types) {
    this(null, names, types);
  }

  public DataTableSpec(String name, String[] names, DataType[] types) {
    this(name, createColumnSpecs(names, types));
  }

  public DataTableSpec(DataTableSpec first, DataTableSpec second) {
    this(null, first, second);
  }

  public DataTableSpec(String name, DataTableSpec first, DataTableSpec second) {
    this(name, Stream.concat(first.stream(), second.stream()).toList(), Map.of());
  }

  public static final DataColumnSpec[] createColumnSpecs(String[] names, DataType[] types) {
    if (names.length != types.length) {
      throw new IllegalArgumentException(names.length + " names, but " + types.length + " types");
    }
    DataColumnSpec[] specs = new DataColumnSpec[names.length];
    for (int i = 0; i < names.length; i++) {
      specs[i] = new DataColumnSpecCreator(names[i], types[i]).createSpec();
    }
    return specs;
  }

  public String getName() {
    return name;
  }

  public Map<String, String> getProperties() {
    return properties;
  }

  public int getNumColumns() {
    return columns.size();
  }

  public DataColumnSpec getColumnSpec(int index) {
    return columns.get(index);
  }

  public DataColumnSpec getColumnSpec(String column) {
    int index = findColumnIndex(column);
    return index < 0 ? null : columns.get(index);
  }

  public final String[] getColumnNames() {
    return columns.stream().map(DataColumnSpec::getName).toArray(String[]::new);
  }

  public int findColumnIndex(String column) {
    return indices.getOrDefault(column, -1);
  }

  public int[] columnsToIndices(String... names) {
    return Arrays.stream(names).mapToInt(this::findColumnIndex).toArray();
  }

  public boolean containsName(String column) {
    return indices.containsKey(column);
  }

  public boolean containsCompatibleType(Class<? extends DataValue> value) {
    return columns.stream().anyMatch(c -> c.getType().isCompatible(value));
  }

  public boolean equalStructure(DataTableSpec other) {
    if (other == null || other.getNumColumns() != getNumColumns()) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).equalStructure(other.columns.get(i))) {
        return false;
      }
    }
    return true;
  }

  public static String getUniqueColumnName(DataTableSpec spec, String wanted) {
    String stripped = wanted.strip();
    String unique = stripped;
    for (int i = 1; spec.containsName(unique); i++) {
      unique = stripped + " (#" + i + ")";
    }
    return unique;
  }

  public static DataTableSpec mergeDataTableSpecs(DataTableSpec... specs) {
    Map<String, DataColumnSpec> merged = new LinkedHashMap<>();
    for (DataTableSpec spec : specs) {
      for (DataColumnSpec column : spec) {
        merged.merge(
            column.getName(),
            column,
            (a, b) -> {
              DataColumnSpecCreator creator = new DataColumnSpecCreator(a);
              creator.merge(b);
              return creator.createSpec();
            });
      }
    }
    return new DataTableSpec(merged.values().toArray(DataColumnSpec[]::new));
  }

  public void verifyIndices(int... wanted) {
    for (int index : wanted) {
      if (index < 0 || index >= getNumColumns()) {
        throw new IndexOutOfBoundsException(
            "there is no column " + index + " of " + getNumColumns());
      }
    }
  }

  public Stream<DataColumnSpec> stream() {
    return columns.stream();
  }

  @Override
  public Iterator<DataColumnSpec> iterator() {
    return columns.iterator();
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  public void save(ConfigWO config) {
    config.addString("spec_name", name);
    config.addInt("number_columns", getNumColumns());
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).save(config.addConfig("column_spec_" + i));
    }
    Config texts = config.addConfig("table_properties");
    properties.forEach(texts::addString);
  }

  public static DataTableSpec load(ConfigRO config) throws InvalidSettingsException {
    DataColumnSpec[] specs = new DataColumnSpec[config.getInt("number_columns")];
    for (int i = 0; i < specs.length; i++) {
      specs[i] = DataColumnSpec.load(config.getConfig("column_spec_" + i));
    }
    DataTableSpecCreator creator =
        new DataTableSpecCreator().setName(config.getString("spec_name")).addColumns(specs);
    if (config.containsKey("table_properties")) {
      Config texts = config.getConfig("table_properties");
      for (String key : texts) {
        creator.putProperty(key, texts.getString(key));
      }
    }
    return creator.createSpec();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataTableSpec spec
        && name.equals(spec.name)
        && columns.equals(spec.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return "name=" + name + ",columns=" + columns;
  }
}
