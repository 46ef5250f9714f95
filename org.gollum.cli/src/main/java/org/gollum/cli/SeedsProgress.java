// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.concurrent.CancellationException;
import org.gollum.api.Progress;

/**
 * The progress of a backtest's seeds, several of which may be replayed at once, as one. Once {@link
 * #stop} was called each of them ends as if it were cancelled. Thread-safe.
 */
final class SeedsProgress {
  private final Progress whole;
  private final int seeds;
  private double done;
  private volatile boolean stopped;

  /**
   * Nothing was replayed yet.
   *
   * @param whole told how much of all seeds is done, by one thread at a time
   * @param seeds how many there are
   * @param finished how many of them are not to be replayed
   */
  SeedsProgress(Progress whole, int seeds, int finished) {
    this.whole = whole;
    this.seeds = seeds;
    this.done = finished;
  }

  /** Ends what is going on. */
  void stop() {
    stopped = true;
  }

  private synchronized void advance(double by, String message) {
    done += by;
    whole.report(done / seeds, message);
  }

  /** One seed's, for the one thread that replays it. */
  Progress ofOne() {
    return new Progress() {
      private double before;

      @Override
      public void report(double fraction, String message) {
        advance(fraction - before, message);
        before = fraction;
      }

      @Override
      public void check() {
        if (stopped) {
          throw new CancellationException();
        }
        whole.check();
      }
    };
  }
}
