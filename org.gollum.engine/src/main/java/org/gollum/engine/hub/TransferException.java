// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;

/** A transfer that began well and ended early, or stalled. */
final class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure; the message goes on after "The connection failed: ". */
  TransferException(String message) {
    super(message);
  }

  /** A failure that something else caused. */
  TransferException(String message, Throwable cause) {
    super(message, cause);
  }
}
