// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/**
 * Joiner: rows of two tables that agree in the join columns or row ids, side by side; the unmatched
 * ones below. Only the first of KNIME's three outputs is in use here.
 */
final class Joiner extends BaseNode {
  private static final String ROW_ID = "$RowID$";
  private static final PortType TABLE = BufferedDataTable.TYPE;

  private List<String> leftKeys = List.of();
  private List<String> rightKeys = List.of();
  private boolean asText;
  private boolean matches = true;
  private boolean leftUnmatched;
  private boolean rightUnmatched;
  private ColumnSelection leftColumns = new ColumnSelection(Set.of(), Set.of(), true);
  private ColumnSelection rightColumns = leftColumns;
  private boolean suffixed;
  private String suffix = "";
  private String rowKeys = "KEEP_ROWID";
  private String separator = "_";

  Joiner() {
    super(new PortType[] {TABLE, TABLE}, new PortType[] {TABLE, TABLE, TABLE});
  }

  @Override
  void read(SettingsReader settings) throws InvalidSettingsException {
    settings.oneOf("compositionMode", "MATCH_ALL");
    leftKeys = settings.texts("leftTableJoinPredicate");
    rightKeys = settings.texts("rightTableJoinPredicate");
    if (leftKeys.size() != rightKeys.size() || leftKeys.isEmpty()) {
      throw new InvalidSettingsException(
          "The Joiner needs as many join columns on the left as on the right, at least one.");
    }
    asText = settings.oneOf("dataCellComparisonMode", "STRICT", "STRING").equals("STRING");
    matches = settings.flag("includeMatchesInOutput");
    leftUnmatched = settings.flag("includeLeftUnmatchedInOutput");
    rightUnmatched = settings.flag("includeRightUnmatchedInOutput");
    settings.only("mergeJoinColumns", false);
    settings.only("outputUnmatchedRowsToSeparatePorts", false);
    leftColumns = ColumnSelection.read(settings.group("leftColumnSelectionConfig"));
    rightColumns = ColumnSelection.read(settings.group("rightColumnSelectionConfig"));
    suffixed =
        settings
            .oneOf("duplicateHandling", "APPEND_SUFFIX", "DO_NOT_EXECUTE")
            .equals("APPEND_SUFFIX");
    suffix = settings.text("suffix");
    rowKeys = settings.oneOf("rowKeyFactory", "CONCATENATE", "SEQUENTIAL", "KEEP_ROWID");
    separator = settings.text("rowKeySeparator");
    settings.oneOf("outputRowOrder", "ARBITRARY", "DETERMINISTIC", "LEFT_RIGHT");
  }

  private DataTableSpec spec(DataTableSpec left, DataTableSpec right)
      throws InvalidSettingsException {
    check(leftKeys, left, "left");
    check(rightKeys, right, "right");
    if (rowKeys.equals("KEEP_ROWID")
        && !(leftKeys.contains(ROW_ID) && leftKeys.indexOf(ROW_ID) == rightKeys.indexOf(ROW_ID))) {
      throw new InvalidSettingsException(
          "The row ids can be kept only where the tables are joined by them.");
    }
    DataTableSpecCreator spec = new DataTableSpecCreator();
    Set<String> names = new HashSet<>();
    for (String name : leftColumns.names(left)) {
      spec.addColumns(new DataColumnSpec[] {left.getColumnSpec(name)});
      names.add(name);
    }
    for (String name : rightColumns.names(right)) {
      String free = name;
      while (!names.add(free)) {
        if (!suffixed) {
          throw new InvalidSettingsException("Both tables have a column \"" + name + "\".");
        }
        free += suffix;
      }
      DataColumnSpecCreator column = new DataColumnSpecCreator(right.getColumnSpec(name));
      column.setName(free);
      spec.addColumns(new DataColumnSpec[] {column.createSpec()});
    }
    return spec.createSpec();
  }

  private static void check(List<String> keys, DataTableSpec spec, String side)
      throws InvalidSettingsException {
    for (String key : keys) {
      if (!key.equals(ROW_ID) && !spec.containsName(key)) {
        throw new InvalidSettingsException("The " + side + " table has no column \"" + key + "\".");
      }
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inputs) throws InvalidSettingsException {
    return new PortObjectSpec[] {
      spec((DataTableSpec) inputs[0], (DataTableSpec) inputs[1]),
      InactiveBranchPortObjectSpec.INSTANCE,
      InactiveBranchPortObjectSpec.INSTANCE
    };
  }

  @Override
  protected PortObject[] execute(PortObject[] inputs, ExecutionContext context) throws Exception {
    BufferedDataTable left = (BufferedDataTable) inputs[0];
    BufferedDataTable right = (BufferedDataTable) inputs[1];
    DataTableSpec leftSpec = left.getDataTableSpec();
    DataTableSpec rightSpec = right.getDataTableSpec();
    int[] leftTaken = leftSpec.columnsToIndices(leftColumns.names(leftSpec).toArray(String[]::new));
    int[] rightTaken =
        rightSpec.columnsToIndices(rightColumns.names(rightSpec).toArray(String[]::new));
    Map<List<Object>, List<DataRow>> index = new HashMap<>();
    for (DataRow row : right) {
      context.checkCanceled();
      List<Object> key = key(row, rightSpec, rightKeys);
      // A missing cell agrees with nothing.
      if (!key.isEmpty()) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    Output output = new Output(context.createDataContainer(spec(leftSpec, rightSpec)));
    List<DataRow> unmatchedLeft = new ArrayList<>();
    Set<List<Object>> met = new HashSet<>();
    for (DataRow row : left) {
      context.checkCanceled();
      List<Object> key = key(row, leftSpec, leftKeys);
      List<DataRow> partners = key.isEmpty() ? List.of() : index.getOrDefault(key, List.of());
      if (partners.isEmpty()) {
        unmatchedLeft.add(row);
      } else {
        met.add(key);
      }
      for (DataRow partner : matches ? partners : List.<DataRow>of()) {
        output.add(
            row.getKey().getString(),
            partner.getKey().getString(),
            cells(row, leftTaken),
            cells(partner, rightTaken));
      }
    }
    if (leftUnmatched) {
      for (DataRow row : unmatchedLeft) {
        output.add(
            row.getKey().getString(), "?", cells(row, leftTaken), missing(rightTaken.length));
      }
    }
    if (rightUnmatched) {
      for (DataRow row : right) {
        List<Object> key = key(row, rightSpec, rightKeys);
        if (key.isEmpty() || !met.contains(key)) {
          output.add(
              "?", row.getKey().getString(), missing(leftTaken.length), cells(row, rightTaken));
        }
      }
    }
    return new PortObject[] {
      output.table(), InactiveBranchPortObject.INSTANCE, InactiveBranchPortObject.INSTANCE
    };
  }

  /** Writes joined rows under their new row ids. */
  private final class Output {
    private final BufferedDataContainer container;
    private long count;

    Output(BufferedDataContainer container) {
      this.container = container;
    }

    void add(String leftId, String rightId, List<DataCell> left, List<DataCell> right)
        throws KNIMEException {
      String id =
          switch (rowKeys) {
            case "SEQUENTIAL" -> "Row" + count;
            case "CONCATENATE" -> leftId + separator + rightId;
            default -> leftId.equals("?") ? rightId : leftId;
          };
      count++;
      List<DataCell> cells = new ArrayList<>(left);
      cells.addAll(right);
      try {
        container.addRowToTable(new DefaultRow(new RowKey(id), cells));
      } catch (org.knime.core.util.DuplicateKeyException e) {
        throw new KNIMEException("The row id \"" + id + "\" would appear twice.", e);
      }
    }

    BufferedDataTable table() {
      container.close();
      return container.getTable();
    }
  }

  private List<Object> key(DataRow row, DataTableSpec spec, List<String> columns) {
    List<Object> key = new ArrayList<>();
    for (String column : columns) {
      if (column.equals(ROW_ID)) {
        key.add(row.getKey().getString());
        continue;
      }
      DataCell cell = row.getCell(spec.findColumnIndex(column));
      if (cell.isMissing()) {
        return List.of();
      }
      key.add(asText ? cell.toString() : cell);
    }
    return key;
  }

  private static List<DataCell> cells(DataRow row, int[] columns) {
    List<DataCell> cells = new ArrayList<>();
    for (int column : columns) {
      cells.add(row.getCell(column));
    }
    return cells;
  }

  private static List<DataCell> missing(int count) {
    return java.util.Collections.nCopies(count, DataType.getMissingCell());
  }
}
