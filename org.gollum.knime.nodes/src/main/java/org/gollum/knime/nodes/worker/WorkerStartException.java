// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

/** No worker could be started, or the one that was does not understand this client. */
public final class WorkerStartException extends WorkerException {
  private static final long serialVersionUID = 1L;

  WorkerStartException(String summary, String remedy) {
    this(summary, remedy, null);
  }

  WorkerStartException(String summary, String remedy, Throwable cause) {
    super(summary, remedy, cause);
  }
}
