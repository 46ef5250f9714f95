// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.time.Duration;

/**
 * How long to wait for a server, and how often.
 *
 * @param connect for a connection
 * @param stall for an answer, and for the next bytes of one
 * @param attempts in a row without a new byte
 * @param firstPause after a failed attempt; doubled after each further one
 * @param longestPause if the server asks to wait longer, the download ends and says so
 */
record Patience(
    Duration connect, Duration stall, int attempts, Duration firstPause, Duration longestPause) {

  /** For networks as they are: three pauses of 7 seconds together before giving up. */
  static Patience standard() {
    return new Patience(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        4,
        Duration.ofSeconds(1),
        Duration.ofMinutes(2));
  }

  /** The pause after this many failures, from 1. */
  Duration pause(int failures) {
    return firstPause.multipliedBy(1L << (failures - 1));
  }
}
