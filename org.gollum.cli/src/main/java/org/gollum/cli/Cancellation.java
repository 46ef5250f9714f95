// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.concurrent.CancellationException;
import org.gollum.api.CancelCheck;

/** Whether the user pressed Ctrl-C. Set once, by any thread; asked by the thread that works. */
public final class Cancellation implements CancelCheck {
  private volatile boolean cancelled;

  /** Nothing is cancelled yet. */
  public Cancellation() {}

  /** From now on {@link #check} throws. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void check() {
    if (cancelled) {
      throw new CancellationException();
    }
  }
}
