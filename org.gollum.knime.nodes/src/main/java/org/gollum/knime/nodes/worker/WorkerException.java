// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

/** The worker could not do its work, for a reason that lies neither in the data nor in settings. */
public abstract sealed class WorkerException extends Exception
    permits WorkerStartException, WorkerDiedException, WorkerFailedException {
  private static final long serialVersionUID = 1L;

  private final String summary;
  private final String remedy;

  WorkerException(String summary, String remedy, Throwable cause) {
    super(summary + " " + remedy, cause);
    this.summary = summary;
    this.remedy = remedy;
  }

  /** What happened, in one or a few sentences. */
  public final String summary() {
    return summary;
  }

  /** What to do about it. */
  public final String remedy() {
    return remedy;
  }
}
