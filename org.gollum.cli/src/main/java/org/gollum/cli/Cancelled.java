// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

/** The user ended the work; says what was kept. */
final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The end of cancelled work.
   *
   * @param kept a sentence about what there is now
   */
  Cancelled(String kept, Throwable cause) {
    super("Cancelled. " + kept, cause);
  }
}
