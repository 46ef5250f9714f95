// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ProgressNote;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client how far one request is, at most ten times a second. The latest report always
 * gets there, a tenth of a second late at most: without that, "loading the model" would stand there
 * for the whole of what follows it. Nothing is sent once the request is answered.
 */
final class ProgressNotes implements Progress {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String token;
  private final BooleanSupplier answered;
  private final Consumer<ProgressNote> client;
  private final ScheduledExecutorService timer;

  private @Nullable ProgressNote waiting;
  private long lastSentNanos = System.nanoTime() - INTERVAL_NANOS;

  /**
   * @param token names the request
   * @param answered whether the request needs no more work: done, cancelled, or the process ends
   * @param client told how far it is
   * @param timer sends what had to wait
   */
  ProgressNotes(
      String token,
      BooleanSupplier answered,
      Consumer<ProgressNote> client,
      ScheduledExecutorService timer) {
    this.token = token;
    this.answered = answered;
    this.client = client;
    this.timer = timer;
  }

  @Override
  public void check() {
    if (answered.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  @Override
  public synchronized void report(double fraction, String message) {
    boolean scheduled = waiting != null;
    waiting = new ProgressNote(token, Math.min(1, Math.max(0, fraction)), message);
    if (scheduled) {
      return;
    }
    long pause = lastSentNanos + INTERVAL_NANOS - System.nanoTime();
    if (pause <= 0) {
      send();
    } else {
      // Its result is of no interest: a note that cannot be sent has nobody to read it.
      Future<?> unused = timer.schedule(this::send, pause, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void send() {
    ProgressNote note = waiting;
    waiting = null;
    if (note != null && !answered.getAsBoolean()) {
      lastSentNanos = System.nanoTime();
      client.accept(note);
    }
  }
}
