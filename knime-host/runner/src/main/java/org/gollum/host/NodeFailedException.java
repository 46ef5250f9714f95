// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

/** A node ended with an error while it was executed. What the others left is in {@link #result}. */
public final class NodeFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient NodeRef node;
  private final transient RunResult result;

  NodeFailedException(NodeRef node, String message, Throwable cause, RunResult result) {
    super(node + ": " + message, cause);
    this.node = node;
    this.result = result;
  }

  /** Which node failed. */
  public NodeRef node() {
    return node;
  }

  /** What every node got to. */
  public RunResult result() {
    return result;
  }
}
