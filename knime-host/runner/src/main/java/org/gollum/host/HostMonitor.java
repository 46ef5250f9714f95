// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.concurrent.CancellationException;
import org.gollum.api.Progress;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;

/**
 * A node's progress, handed to the listener; asks the caller's {@link Progress} whether to go on.
 */
final class HostMonitor extends DefaultNodeProgressMonitor {
  private final Progress caller;

  HostMonitor(NodeRef node, HostListener listener, Progress caller) {
    this.caller = caller;
    addProgressListener(
        event -> {
          Double progress = event.getNodeProgress().getProgress();
          String message = event.getNodeProgress().getMessage();
          listener.progressed(
              node, progress == null ? 0 : progress, message == null ? "" : message);
        });
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    try {
      caller.check();
    } catch (CancellationException e) {
      setExecuteCanceled();
    }
    super.checkCanceled();
  }
}
