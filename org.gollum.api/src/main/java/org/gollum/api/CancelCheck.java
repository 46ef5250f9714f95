// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.concurrent.CancellationException;

/** Asked by long work, between two pieces of it, whether to go on. */
@FunctionalInterface
public interface CancelCheck {

  /** Work that nobody can cancel. */
  CancelCheck NEVER = () -> {};

  /**
   * Returns if the work may go on.
   *
   * @throws CancellationException if it was cancelled
   */
  void check();
}
