// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import org.gollum.knime.nodes.boloop.History.Prediction;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the rows of a round hold what the model expected of them.
 *
 * <p>The Acquisition Selector numbers its columns if the candidates have such names already, so a
 * column that the candidates bring is never taken for a prediction, and of several that are left
 * the last one is.
 */
final class PredictionColumns {
  /** The Acquisition Selector's names. */
  static final List<String> NAMES = List.of("acquisition", "mean", "sd", "sd with noise");

  private final int[] positions;

  private PredictionColumns(int[] positions) {
    this.positions = positions;
  }

  /** The columns of the Acquisition Selector among those of the rows. */
  static PredictionColumns found(DataTableSpec rows, DataTableSpec candidates) {
    return new PredictionColumns(
        NAMES.stream().mapToInt(name -> find(name, rows, candidates)).toArray());
  }

  private static int find(String name, DataTableSpec rows, DataTableSpec candidates) {
    int found = -1;
    for (int i = 0; i < rows.getNumColumns(); i++) {
      String column = rows.getColumnSpec(i).getName();
      if (isNamed(column, name)
          && ColumnLookup.isNumber(rows.getColumnSpec(i))
          && !candidates.containsName(column)) {
        found = i;
      }
    }
    return found;
  }

  /** Whether a column is named so, with a number behind it or without. */
  static boolean isNamed(String column, String name) {
    return column.equals(name) || column.matches(name + " \\(#\\d+\\)");
  }

  /** Columns chosen by the user; an empty name stands for none. */
  static PredictionColumns chosen(DataTableSpec rows, BoLoopEndNodeParameters chosen)
      throws InvalidSettingsException {
    return new PredictionColumns(
        new int[] {
          position(rows, chosen.acquisitionColumn, BoLoopEndNodeParameters.ACQUISITION_COLUMN),
          position(rows, chosen.meanColumn, BoLoopEndNodeParameters.MEAN_COLUMN),
          position(rows, chosen.sdColumn, BoLoopEndNodeParameters.SD_COLUMN),
          -1
        });
  }

  private static int position(DataTableSpec rows, String name, String setting)
      throws InvalidSettingsException {
    return name == null || name.isEmpty() ? -1 : ColumnLookup.numberIndex(rows, name, setting);
  }

  /** What a row says. */
  Prediction read(DataRow row) {
    return new Prediction(
        number(row, positions[0]),
        number(row, positions[1]),
        number(row, positions[2]),
        number(row, positions[3]));
  }

  private static double number(DataRow row, int position) {
    if (position < 0) {
      return Double.NaN;
    }
    DataCell cell = row.getCell(position);
    return cell instanceof DoubleValue number && !cell.isMissing()
        ? number.getDoubleValue()
        : Double.NaN;
  }
}
