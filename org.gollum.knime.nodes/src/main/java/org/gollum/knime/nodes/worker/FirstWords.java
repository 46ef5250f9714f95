// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A worker's standard output, which ends at once unless the protocol begins it. A login script that
 * greets would otherwise be taken for part of a message, and the answer waited for in vain.
 */
final class FirstWords extends FilterInputStream {
  private static final byte[] PROTOCOL = "Content-Length".getBytes(StandardCharsets.US_ASCII);
  private static final int QUOTED = 200;
  private static final int END = -1;

  private int matched;
  private volatile String foreign = "";

  FirstWords(InputStream output) {
    super(output);
  }

  /** What came in place of the protocol; empty while all is well. */
  Optional<String> foreign() {
    return foreign.isEmpty() ? Optional.empty() : Optional.of(foreign);
  }

  @Override
  public int read() throws IOException {
    if (!foreign.isEmpty()) {
      return END;
    }
    int value = super.read();
    return value < 0 || begins((byte) value, "") ? value : END;
  }

  @Override
  public int read(byte[] to, int at, int length) throws IOException {
    if (!foreign.isEmpty()) {
      return END;
    }
    int count = super.read(to, at, length);
    for (int i = 0; i < count && matched < PROTOCOL.length; i++) {
      if (!begins(to[at + i], new String(to, at + i + 1, count - i - 1, StandardCharsets.UTF_8))) {
        return END;
      }
    }
    return count;
  }

  /**
   * Whether a byte is one that the protocol begins with, or comes later.
   *
   * @param behind what was read together with it
   */
  private boolean begins(byte value, String behind) throws IOException {
    if (matched == PROTOCOL.length) {
      return true;
    }
    if (value == PROTOCOL[matched]) {
      matched++;
      return true;
    }
    String begun = new String(PROTOCOL, 0, matched, StandardCharsets.US_ASCII);
    foreign = quotable(begun + (char) (value & 0xff) + behind + rest());
    return false;
  }

  /** What of the same greeting is there already. */
  private String rest() throws IOException {
    byte[] more = new byte[Math.min(QUOTED, Math.max(0, super.available()))];
    int count = more.length == 0 ? 0 : super.read(more, 0, more.length);
    return new String(more, 0, Math.max(0, count), StandardCharsets.UTF_8);
  }

  private static String quotable(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "(an empty line)";
    }
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + " …";
  }
}
