// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.List;
import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

public interface NodeProgressMonitor {
  void addProgressListener(NodeProgressListener nodeProgressListener);

  void checkCanceled() throws CanceledExecutionException;

  String getMessage();

  default List<String> getMessages() {
    return getMessage() == null ? List.of() : List.of(getMessage());
  }

  Double getProgress();

  void removeAllProgressListener();

  void removeProgressListener(NodeProgressListener nodeProgressListener);

  void reset();

  void setExecuteCanceled();

  void setMessage(String message);

  default void setMessage(Supplier<String> message) {
    setMessage(message == null ? null : message.get());
  }

  void setProgress(double progress);

  void setProgress(double progress, String message);

  default void setProgress(double progress, Supplier<String> message) {
    setProgress(progress, message == null ? null : message.get());
  }

  void setProgress(String message);
}
