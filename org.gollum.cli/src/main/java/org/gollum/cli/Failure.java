// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

/** Work that failed although what the user gave was right: a full disk, a node that failed. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param message one line: what, where, what to do
   */
  Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure without a cause that would tell more. */
  Failure(String message) {
    super(message);
  }
}
