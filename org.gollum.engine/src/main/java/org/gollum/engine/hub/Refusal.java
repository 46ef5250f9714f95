// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An answer of the server that is not the file. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final int status;
  private final String errorCode;
  private final Duration retryAfter;

  /**
   * A refusal.
   *
   * @param errorCode the hub's own word for it, or empty
   * @param retryAfter when to ask again, or zero
   */
  Refusal(String message, int status, String errorCode, Duration retryAfter) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.retryAfter = retryAfter;
  }

  /** A refusal by status. */
  static Refusal of(int status, String errorCode, Duration retryAfter) {
    String words =
        switch (status) {
          case 429 -> "The server gets too many requests (HTTP 429).";
          case 500, 502, 503, 504 -> "The server is not available now (HTTP " + status + ").";
          default -> "The server answers with HTTP " + status + ".";
        };
    return new Refusal(words, status, errorCode, retryAfter);
  }

  int status() {
    return status;
  }

  String errorCode() {
    return errorCode;
  }

  Optional<Duration> retryAfter() {
    return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
  }

  /** Whether asking again may help. */
  boolean passes() {
    return PASSING.contains(status);
  }

  /** Whether it is the model that is refused, not the address. */
  boolean concernsTheModel() {
    return status == 401 || status == 403 || status == 404;
  }
}
