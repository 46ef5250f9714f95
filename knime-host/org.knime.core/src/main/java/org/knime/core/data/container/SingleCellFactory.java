// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Computes one new column. */
public abstract class SingleCellFactory extends AbstractCellFactory {
  public SingleCellFactory(DataColumnSpec column) {
    super(column);
  }

  public SingleCellFactory(boolean parallel, DataColumnSpec column) {
    super(parallel, column);
  }

  public SingleCellFactory(boolean parallel, int workers, int queue, DataColumnSpec column) {
    super(parallel, workers, queue, column);
  }

  public DataCell getCell(DataRow row) {
    throw new IllegalStateException("override getCell");
  }

  public DataCell getCell(DataRow row, long rowIndex) {
    return getCell(row);
  }

  @Override
  public DataCell[] getCells(DataRow row, long rowIndex) {
    return new DataCell[] {getCell(row, rowIndex)};
  }
}
