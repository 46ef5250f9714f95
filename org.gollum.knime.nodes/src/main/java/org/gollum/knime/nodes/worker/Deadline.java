// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.gollum.api.Progress;

/** Gives up after a time; hears no reports. */
public final class Deadline implements Progress {
  private final long endNanos;

  /** Begins now. */
  public Deadline(Duration patience) {
    endNanos = System.nanoTime() + patience.toNanos();
  }

  @Override
  public void report(double fraction, String message) {}

  @Override
  public void check() {
    if (System.nanoTime() - endNanos > 0) {
      throw new CancellationException();
    }
  }
}
