// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

/** The worker answered with an error that is nobody's mistake but the program's. */
public final class WorkerFailedException extends WorkerException {
  private static final long serialVersionUID = 1L;

  private final String remoteTrace;

  WorkerFailedException(String summary, String remedy, String remoteTrace, Throwable cause) {
    super(summary, remedy, cause);
    this.remoteTrace = remoteTrace;
  }

  /** The stack trace as the worker wrote it; empty if it sent none. For logs. */
  public String remoteTrace() {
    return remoteTrace;
  }
}
