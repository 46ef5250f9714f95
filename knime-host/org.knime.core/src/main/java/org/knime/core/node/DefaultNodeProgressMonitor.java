// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/** Keeps progress and message and tells listeners. Safe for use by several threads. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {
  private final List<NodeProgressListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Double progress;
  private volatile String message;
  private volatile Message canceled;

  public DefaultNodeProgressMonitor() {}

  public DefaultNodeProgressMonitor(NodeProgressListener listener) {
    listeners.add(listener);
  }

  protected boolean isCanceled() {
    return canceled != null || Thread.currentThread().isInterrupted();
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    if (isCanceled()) {
      throw new CanceledExecutionException(
          canceled == null ? CanceledExecutionException.DEFAULT_CANCEL_MESSAGE : canceled);
    }
  }

  @Override
  public void setExecuteCanceled() {
    setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
  }

  public void setExecuteCanceled(Message reason) {
    canceled = reason;
  }

  @Override
  public void reset() {
    progress = null;
    message = null;
    canceled = null;
  }

  @Override
  public void setProgress(double value) {
    changed(value, message);
  }

  @Override
  public void setProgress(double value, String text) {
    changed(value, text);
  }

  @Override
  public void setProgress(double value, Supplier<String> text) {
    changed(value, text == null ? null : text.get());
  }

  @Override
  public void setProgress(String text) {
    changed(progress, text);
  }

  @Override
  public void setMessage(String text) {
    changed(progress, text);
  }

  @Override
  public void setMessage(Supplier<String> text) {
    changed(progress, text == null ? null : text.get());
  }

  private void changed(Double value, String text) {
    progress =
        value == null || Double.isNaN(value)
            ? progress
            : Double.valueOf(Math.min(1, Math.max(0, value)));
    message = text;
    NodeProgressEvent event =
        new NodeProgressEvent(NodeID.ROOTID, new NodeProgress(progress, message));
    listeners.forEach(listener -> listener.progressChanged(event));
  }

  @Override
  public Double getProgress() {
    return progress;
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public List<String> getMessages() {
    return message == null ? List.of() : List.of(message);
  }

  @Override
  public void addProgressListener(NodeProgressListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeProgressListener(NodeProgressListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void removeAllProgressListener() {
    listeners.clear();
  }
}
