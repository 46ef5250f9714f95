// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gollum.api.CancelCheck;
import org.gollum.api.Progress;

/**
 * Progress as a person reads it: a bar on a terminal; elsewhere plain lines, one per tenth of the
 * work and never more than one in two seconds, so that a log stays short and quick work leaves
 * none.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int STEPS = 100;
  private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;

  private final String task;
  private final CancelCheck cancel;
  private final PrintStream err;
  private final LongSupplier nanoTime;
  private final Optional<ProgressBar> bar;
  private long lastLine;
  private int lastTenth;

  private ProgressLine(
      String task,
      CancelCheck cancel,
      PrintStream err,
      LongSupplier nanoTime,
      Optional<ProgressBar> bar) {
    this.task = task;
    this.cancel = cancel;
    this.err = err;
    this.nanoTime = nanoTime;
    this.bar = bar;
    this.lastLine = nanoTime.getAsLong();
  }

  /** A bar or plain lines, as the terminal allows. */
  static ProgressLine start(String task, Terminal terminal, CancelCheck cancel) {
    Optional<ProgressBar> bar =
        terminal.interactive() ? Optional.of(bar(task, terminal.err())) : Optional.empty();
    return new ProgressLine(task, cancel, terminal.err(), System::nanoTime, bar);
  }

  /** Plain lines by another clock. */
  static ProgressLine plain(
      String task, PrintStream err, CancelCheck cancel, LongSupplier nanoTime) {
    return new ProgressLine(task, cancel, err, nanoTime, Optional.empty());
  }

  private static ProgressBar bar(String task, PrintStream err) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(STEPS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .setUnit(" %", 1)
        .hideEta()
        .build();
  }

  @Override
  public void report(double fraction, String message) {
    double done = Math.min(1, Math.max(0, fraction));
    bar.ifPresent(b -> b.stepTo(Math.round(done * STEPS)).setExtraMessage(" " + message));
    if (bar.isEmpty()) {
      line(done, message);
    }
  }

  private void line(double done, String message) {
    int tenth = (int) (done * 10);
    long now = nanoTime.getAsLong();
    if (tenth > lastTenth && now - lastLine >= NANOS_BETWEEN_LINES) {
      lastTenth = tenth;
      lastLine = now;
      err.println(
          String.format(Locale.ROOT, "%s: %d %%, %s", task, (int) Math.round(done * 100), message));
    }
  }

  @Override
  public void check() {
    cancel.check();
  }

  /** Ends the bar; its last state stays on the terminal. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
