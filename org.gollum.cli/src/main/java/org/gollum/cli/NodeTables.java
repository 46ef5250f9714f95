// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.engine.deepkernel.Experiments;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Reads what nodes gave: KNIME's tables, whose rows are known by their row id. */
final class NodeTables {
  private static final String ROW_ID = "Row";

  private NodeTables() {}

  /** All rows of a node's output that is a table. */
  static List<DataRow> rows(PortObject output) {
    List<DataRow> rows = new ArrayList<>();
    try (CloseableRowIterator iterator = table(output).iterator()) {
      while (iterator.hasNext()) {
        rows.add(iterator.next());
      }
    }
    return rows;
  }

  /**
   * The row of the file that a row came from: KNIME's CSV Reader names them {@code Row0}, {@code
   * Row1}, …
   */
  static int index(DataRow row) {
    String id = row.getKey().getString();
    return Integer.parseInt(id.substring(ROW_ID.length()));
  }

  /** The number in a column. */
  static double number(PortObject output, DataRow row, String column) {
    int position = table(output).getDataTableSpec().findColumnIndex(column);
    return ((DoubleValue) row.getCell(position)).getDoubleValue();
  }

  /** The vectors in the table's only column of lists. */
  static Experiments.Vectors vectors(PortObject output) {
    var spec = table(output).getDataTableSpec();
    int column =
        IntStream.range(0, spec.getNumColumns())
            .filter(i -> spec.getColumnSpec(i).getType().isCompatible(ListDataValue.class))
            .findFirst()
            .orElseThrow(() -> new Failure("The LLM Embedder's table has no column of vectors."));
    List<DataRow> rows = rows(output);
    double[][] vectors =
        rows.stream()
            .map(row -> values((ListDataValue) row.getCell(column)))
            .toArray(double[][]::new);
    List<String> ids = rows.stream().map(row -> row.getKey().getString()).toList();
    return Experiments.Vectors.of(List.of(spec.getColumnSpec(column).getName()), ids, vectors);
  }

  private static double[] values(ListDataValue list) {
    return IntStream.range(0, list.size())
        .mapToDouble(i -> ((DoubleValue) list.get(i)).getDoubleValue())
        .toArray();
  }

  private static BufferedDataTable table(PortObject output) {
    if (output instanceof BufferedDataTable table) {
      return table;
    }
    throw new IllegalArgumentException("not a table: " + output.getSummary());
  }
}
