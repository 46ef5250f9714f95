// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;

/** Counts failures in a row and pauses after each, longer and longer. Used by one thread. */
final class Attempts {
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final Patience patience;
  private final CancelCheck check;
  private int failures;

  Attempts(Patience patience, CancelCheck check) {
    this.patience = patience;
    this.check = check;
  }

  /** Something new came: the next failure is the first again. */
  void progressed() {
    failures = 0;
  }

  /**
   * Pauses, as long as the server asks for or usual, and returns if it may be tried again.
   *
   * @throws InputException if not: tried often enough, no use, or too long to wait
   */
  void failed(URI uri, IOException reason) {
    failures++;
    boolean useless =
        reason instanceof SSLException || (reason instanceof Refusal refusal && !refusal.passes());
    if (useless || failures >= patience.attempts()) {
      throw HubProblem.network(uri, failures, reason);
    }
    Duration pause =
        reason instanceof Refusal refusal
            ? refusal.retryAfter().orElse(patience.pause(failures))
            : patience.pause(failures);
    if (pause.compareTo(patience.longestPause()) > 0) {
      throw HubProblem.network(
          uri,
          failures,
          new Refusal(
              reason.getMessage() + " It asks to wait " + pause.toSeconds() + " s.",
              0,
              "",
              Duration.ZERO));
    }
    sleep(pause, check);
  }

  /** Waits, and looks at the cancel button all the time. */
  static void sleep(Duration pause, CancelCheck check) {
    long begin = System.nanoTime();
    try {
      for (long left = pause.toMillis(); left > 0; ) {
        check.check();
        Thread.sleep(Math.min(left, MILLIS_BETWEEN_LOOKS));
        left = pause.toMillis() - (System.nanoTime() - begin) / 1_000_000;
      }
    } catch (InterruptedException e) {
      throw Body.interrupted(e);
    }
    check.check();
  }
}
