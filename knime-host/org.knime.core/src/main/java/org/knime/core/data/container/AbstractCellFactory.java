// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/**
 * A cell factory that knows its columns and reports its progress. Rows are computed one after
 * another here, also where a factory allows more.
 */
public abstract class AbstractCellFactory implements CellFactory {
  private final DataColumnSpec[] columns;
  private boolean parallel;
  private int workers;
  private int queue;

  public AbstractCellFactory(DataColumnSpec... columns) {
    this(false, columns);
  }

  public AbstractCellFactory(boolean parallel, DataColumnSpec... columns) {
    this(parallel, 1, 1, columns);
  }

  public AbstractCellFactory(boolean parallel, int workers, int queue, DataColumnSpec... columns) {
    this.columns = columns.clone();
    setParallelProcessing(parallel, workers, queue);
  }

  @Override
  public DataColumnSpec[] getColumnSpecs() {
    return columns;
  }

  public final void setParallelProcessing(boolean value) {
    parallel = value;
  }

  public final void setParallelProcessing(boolean value, int maxWorkers, int maxQueue) {
    parallel = value;
    workers = maxWorkers;
    queue = maxQueue;
  }

  public final boolean isParallelProcessing() {
    return parallel;
  }

  public final int getMaxParallelWorkers() {
    return workers;
  }

  public final int getMaxQueueSize() {
    return queue;
  }

  public void afterProcessing() {}

  @Override
  @Deprecated
  public void setProgress(int row, int rows, RowKey key, ExecutionMonitor monitor) {
    setProgress((long) row, (long) rows, key, monitor);
  }

  @Override
  public void setProgress(long row, long rows, RowKey key, ExecutionMonitor monitor) {
    monitor.setProgress(
        rows == 0 ? 1 : row / (double) rows, () -> "Processed row " + row + " (\"" + key + "\")");
  }
}
