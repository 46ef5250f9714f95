// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.gollum.api.ByteSize;
import org.gollum.api.Progress;

/**
 * Tells a {@link Progress} how far a download is: bytes, rate and the time that is left at that
 * rate. The rate is that of the last ten seconds. Used by one thread.
 */
final class TransferMeter {
  private static final long NANOS_BETWEEN_REPORTS = 200_000_000L;
  private static final long NANOS_OF_RATE = 10_000_000_000L;

  private final long total;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long done;
  private long received;
  private long lastReport;

  /** How much had been received at a time. */
  private record Sample(long nanos, long received) {}

  /**
   * A meter that begins now.
   *
   * @param total bytes that are missing
   * @param nanoTime the clock
   */
  TransferMeter(long total, Progress progress, LongSupplier nanoTime) {
    this.total = total;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.lastReport = nanoTime.getAsLong() - NANOS_BETWEEN_REPORTS;
    samples.add(new Sample(nanoTime.getAsLong(), 0));
  }

  /** Bytes came. */
  void received(String file, long bytes) {
    done += bytes;
    received += bytes;
    report(file, "");
  }

  /** Bytes were here already; negative if they are fetched again. */
  void found(long bytes) {
    done += bytes;
  }

  /** Something else than bytes is waited for. */
  void waiting(String file, String what) {
    lastReport = nanoTime.getAsLong() - NANOS_BETWEEN_REPORTS;
    report(file, ", " + what);
  }

  private void report(String file, String more) {
    long now = nanoTime.getAsLong();
    if (now - lastReport < NANOS_BETWEEN_REPORTS && done < total) {
      return;
    }
    lastReport = now;
    samples.add(new Sample(now, received));
    while (samples.size() > 2 && now - samples.element().nanos() > NANOS_OF_RATE) {
      samples.remove();
    }
    // The file last: a narrow terminal cuts the end off.
    progress.report(
        total == 0 ? 1 : Math.min(1, (double) done / total),
        ByteSize.text(done) + " of " + ByteSize.text(total) + rate() + more + " (" + file + ")");
  }

  private String rate() {
    Sample first = samples.element();
    Sample last = samples.getLast();
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    double rate = (last.received() - first.received()) / seconds;
    if (!(seconds > 0) || rate < 1) {
      return "";
    }
    long left = Math.max(0, Math.round((total - done) / rate));
    return ", " + ByteSize.text(Math.round(rate)) + "/s, " + time(left) + " left";
  }

  private static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
