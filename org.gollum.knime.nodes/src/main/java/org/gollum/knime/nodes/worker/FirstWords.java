// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A worker's standard output, refused unless the protocol begins it. A login script that greets
 * would otherwise be taken for part of a message, and the answer waited for in vain.
 */
final class FirstWords extends FilterInputStream {
  private static final byte[] PROTOCOL = "Content-Length".getBytes(StandardCharsets.US_ASCII);
  private static final int QUOTED = 200;

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
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int at, int length) throws IOException {
    int count = super.read(to, at, length);
    for (int i = 0; i < count && matched < PROTOCOL.length; i++, matched++) {
      if (to[at + i] != PROTOCOL[matched]) {
        String begun = new String(PROTOCOL, 0, Math.max(0, matched - i), StandardCharsets.US_ASCII);
        foreign = quotable(begun + new String(to, at, count, StandardCharsets.UTF_8) + rest());
        throw new IOException("the worker's output does not begin with the protocol");
      }
    }
    return count;
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
