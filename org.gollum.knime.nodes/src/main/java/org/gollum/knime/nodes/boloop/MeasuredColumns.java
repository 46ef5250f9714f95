// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * Brings the rows of a round into the columns of the table that the campaign began with: by name,
 * in that table's order, missing where a round brings no such column. Whole numbers become
 * floating-point ones where the first table has those.
 */
final class MeasuredColumns {
  private final int[] sources;
  private final boolean[] toDouble;
  private final List<String> absent = new ArrayList<>();

  /**
   * Compares the columns.
   *
   * @throws KNIMEException if a column has a type that the first table's column cannot hold
   */
  MeasuredColumns(DataTableSpec measured, DataTableSpec incoming) throws KNIMEException {
    sources = new int[measured.getNumColumns()];
    toDouble = new boolean[sources.length];
    for (int i = 0; i < sources.length; i++) {
      DataColumnSpec column = measured.getColumnSpec(i);
      sources[i] = incoming.findColumnIndex(column.getName());
      if (sources[i] < 0) {
        absent.add(column.getName());
        continue;
      }
      DataType type = incoming.getColumnSpec(sources[i]).getType();
      // A whole number's type is a subtype of the other in KNIME's eyes, its cell is not.
      toDouble[i] =
          column.getType().equals(DoubleCell.TYPE)
              && !type.equals(DoubleCell.TYPE)
              && type.isCompatible(DoubleValue.class);
      if (!toDouble[i] && !column.getType().isASuperTypeOf(type)) {
        throw mismatch(column, type);
      }
    }
  }

  private static KNIMEException mismatch(DataColumnSpec column, DataType type) {
    return KNIMEException.of(
        Message.fromSummaryWithResolution(
            "Column \""
                + column.getName()
                + "\" holds "
                + column.getType().getName()
                + " in the start's first table, but "
                + type.getName()
                + " in the rows of the loop's body.",
            "Give both the same type, or remove the column from one of them."));
  }

  /** Columns of the first table that the rounds do not bring. */
  List<String> absent() {
    return absent;
  }

  /** A copy of a row in the first table's columns. */
  DataRow copy(DataRow row) {
    DataCell[] cells = new DataCell[sources.length];
    for (int i = 0; i < cells.length; i++) {
      DataCell cell = sources[i] < 0 ? DataType.getMissingCell() : row.getCell(sources[i]);
      cells[i] =
          toDouble[i] && cell instanceof DoubleValue number && !cell.isMissing()
              ? new DoubleCell(number.getDoubleValue())
              : cell;
    }
    return new DefaultRow(row.getKey(), cells);
  }
}
