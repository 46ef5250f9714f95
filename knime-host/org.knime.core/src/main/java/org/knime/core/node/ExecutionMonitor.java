// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;

/** Where a node reports its progress and asks whether it was cancelled. */
public class ExecutionMonitor {
  private final NodeProgressMonitor monitor;

  public ExecutionMonitor() {
    this(new DefaultNodeProgressMonitor());
  }

  public ExecutionMonitor(NodeProgressMonitor monitor) {
    this.monitor = java.util.Objects.requireNonNull(monitor, "monitor");
  }

  public final NodeProgressMonitor getProgressMonitor() {
    return monitor;
  }

  public void checkCanceled() throws CanceledExecutionException {
    monitor.checkCanceled();
  }

  public void setProgress(double progress) {
    monitor.setProgress(progress);
  }

  public void setProgress(double progress, String message) {
    monitor.setProgress(progress, message);
  }

  public void setProgress(double progress, Supplier<String> message) {
    monitor.setProgress(progress, message);
  }

  public void setProgress(String message) {
    monitor.setMessage(message);
  }

  public void setMessage(String message) {
    monitor.setMessage(message);
  }

  public void setMessage(Supplier<String> message) {
    monitor.setMessage(message);
  }

  /** A monitor whose progress from 0 to 1 moves this one's by {@code share}. */
  public ExecutionMonitor createSubProgress(double share) {
    return new ExecutionMonitor(new SubProgress(monitor, share, false));
  }

  public ExecutionMonitor createSilentSubProgress(double share) {
    return new ExecutionMonitor(new SubProgress(monitor, share, true));
  }
}
