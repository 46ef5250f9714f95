// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.workflow.NodeProgressListener;

/** Hands a share of its progress on to the monitor above it. Safe for use by several threads. */
final class SubProgress implements NodeProgressMonitor {
  private final NodeProgressMonitor parent;
  private final double share;
  private final boolean silent;
  private volatile double done;
  private volatile String message;

  SubProgress(NodeProgressMonitor parent, double share, boolean silent) {
    this.parent = parent;
    this.share = share;
    this.silent = silent;
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    parent.checkCanceled();
  }

  @Override
  public void setExecuteCanceled() {
    parent.setExecuteCanceled();
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("a part of a node's progress cannot be reset alone");
  }

  @Override
  public synchronized void setProgress(double progress) {
    parent.setProgress(moved(progress));
  }

  @Override
  public synchronized void setProgress(double progress, String text) {
    message = text;
    if (silent) {
      parent.setProgress(moved(progress));
    } else {
      parent.setProgress(moved(progress), text);
    }
  }

  /** Where the parent is when this part is at {@code progress}. */
  private double moved(double progress) {
    double clipped = Math.min(1, Math.max(done, progress));
    Double before = parent.getProgress();
    double after = (before == null ? 0 : before) + share * (clipped - done);
    done = clipped;
    return after;
  }

  @Override
  public void setProgress(String text) {
    setMessage(text);
  }

  @Override
  public void setMessage(String text) {
    message = text;
    if (!silent) {
      parent.setMessage(text);
    }
  }

  @Override
  public Double getProgress() {
    return done;
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public void addProgressListener(NodeProgressListener listener) {
    parent.addProgressListener(listener);
  }

  @Override
  public void removeProgressListener(NodeProgressListener listener) {
    parent.removeProgressListener(listener);
  }

  @Override
  public void removeAllProgressListener() {
    parent.removeAllProgressListener();
  }
}
