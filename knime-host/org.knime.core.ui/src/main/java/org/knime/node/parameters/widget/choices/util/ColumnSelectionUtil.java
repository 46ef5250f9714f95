// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;

/** Columns at a port by their type, for choices and default values. */
public final class ColumnSelectionUtil {
  private ColumnSelectionUtil() {}

  public static List<DataColumnSpec> getFilteredColumns(
      NodeParametersInput input, int port, Predicate<DataColumnSpec> filter) {
    return input
        .getInTableSpec(port)
        .map(spec -> spec.stream().filter(filter).toList())
        .orElse(List.of());
  }

  public static List<DataColumnSpec> getAllColumns(NodeParametersInput input, int port) {
    return getFilteredColumns(input, port, column -> true);
  }

  public static List<DataColumnSpec> getAllColumnsOfFirstPort(NodeParametersInput input) {
    return getAllColumns(input, 0);
  }

  public static List<DataColumnSpec> getCompatibleColumns(
      DataTableSpec spec, Collection<Class<? extends DataValue>> types) {
    return spec.stream()
        .filter(column -> types.stream().anyMatch(column.getType()::isCompatible))
        .toList();
  }

  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumns(
      DataTableSpec spec, Class<? extends DataValue>... types) {
    return getCompatibleColumns(spec, List.of(types));
  }

  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumns(
      NodeParametersInput input, int port, Class<? extends DataValue>... types) {
    return input
        .getInTableSpec(port)
        .map(spec -> getCompatibleColumns(spec, List.of(types)))
        .orElse(List.of());
  }

  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(
      NodeParametersInput input, Class<? extends DataValue>... types) {
    return getCompatibleColumns(input, 0, types);
  }

  public static List<DataColumnSpec> getDoubleColumns(DataTableSpec spec) {
    return getCompatibleColumns(spec, List.of(DoubleValue.class));
  }

  public static List<DataColumnSpec> getDoubleColumns(NodeParametersInput input, int port) {
    return getCompatibleColumns(input, port, DoubleValue.class);
  }

  public static List<DataColumnSpec> getDoubleColumnsOfFirstPort(NodeParametersInput input) {
    return getDoubleColumns(input, 0);
  }

  public static List<DataColumnSpec> getStringColumns(DataTableSpec spec) {
    return getCompatibleColumns(spec, List.of(StringValue.class));
  }

  public static List<DataColumnSpec> getStringColumns(NodeParametersInput input, int port) {
    return getCompatibleColumns(input, port, StringValue.class);
  }

  public static List<DataColumnSpec> getStringColumnsOfFirstPort(NodeParametersInput input) {
    return getStringColumns(input, 0);
  }

  public static Optional<DataColumnSpec> getFirstColumn(NodeParametersInput input, int port) {
    return getAllColumns(input, port).stream().findFirst();
  }

  public static Optional<DataColumnSpec> getFirstColumnOfFirstPort(NodeParametersInput input) {
    return getFirstColumn(input, 0);
  }

  public static Optional<DataColumnSpec> getFirstCompatibleColumn(
      DataTableSpec spec, List<Class<? extends DataValue>> types) {
    return getCompatibleColumns(spec, types).stream().findFirst();
  }

  public static Optional<DataColumnSpec> getFirstDoubleColumn(DataTableSpec spec) {
    return getDoubleColumns(spec).stream().findFirst();
  }

  public static Optional<DataColumnSpec> getFirstStringColumn(DataTableSpec spec) {
    return getStringColumns(spec).stream().findFirst();
  }
}
