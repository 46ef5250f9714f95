// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Computes new cells from a row. */
public interface CellFactory {
  default DataCell[] getCells(DataRow row) {
    return getCells(row, -1);
  }

  default DataCell[] getCells(DataRow row, long rowIndex) {
    return getCells(row);
  }

  DataColumnSpec[] getColumnSpecs();

  void setProgress(int row, int rows, RowKey key, ExecutionMonitor monitor);

  default void setProgress(long row, long rows, RowKey key, ExecutionMonitor monitor) {
    setProgress((int) row, (int) rows, key, monitor);
  }
}
