// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.util.OptionalInt;

/** The worker's process ended in the middle of a request. The next request starts another one. */
public final class WorkerDiedException extends WorkerException {
  private static final long serialVersionUID = 1L;

  private static final int SIGNALLED = 128;

  private WorkerDiedException(String summary) {
    super(
        summary,
        "Run the node again: a new worker is started. If it happens again, give the worker more"
            + " memory, use fewer rows or shorter texts, or close other programs.",
        null);
  }

  /**
   * The exception for a process that ended.
   *
   * @param exitCode how; empty where the process lives but its output was closed
   * @param lastWords what it wrote to standard error
   */
  static WorkerDiedException of(OptionalInt exitCode, LastWords lastWords) {
    return new WorkerDiedException(
        "The worker process stopped while it was computing: "
            + how(exitCode)
            + "."
            + lastWords.quoted());
  }

  static String how(OptionalInt exitCode) {
    if (exitCode.isEmpty()) {
      return "it closed its connection";
    }
    int code = exitCode.getAsInt();
    if (code == SIGNALLED + 9) {
      return "it was killed (exit code 137), as the system does when memory runs out";
    }
    if (code > SIGNALLED && code < SIGNALLED + 32) {
      return "signal " + (code - SIGNALLED) + " ended it (exit code " + code + ")";
    }
    return "it ended with exit code " + code;
  }
}
