// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of pickles: little-endian numbers and texts, no more than a limit in all. */
final class PickleInput {
  private final InputStream in;
  private final long limit;
  private long position;

  PickleInput(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The bytes read so far. */
  long position() {
    return position;
  }

  int unsignedByte() throws IOException {
    advance(1);
    int value = in.read();
    if (value < 0) {
      throw new EOFException("its pickle is cut off");
    }
    return value;
  }

  /** A whole number of up to eight bytes, signed. */
  long signed(int bytes) throws IOException {
    byte[] read = bytes(bytes);
    long value = bytes == 0 ? 0 : read[bytes - 1]; // the sign is that of the last byte
    for (int i = bytes - 2; i >= 0; i--) {
      value = (value << 8) | (read[i] & 0xff);
    }
    return value;
  }

  int unsignedShort() throws IOException {
    return unsignedByte() | (unsignedByte() << 8);
  }

  int integer() throws IOException {
    return ByteBuffer.wrap(bytes(Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  String text(int bytes) throws IOException {
    return new String(bytes(bytes), StandardCharsets.UTF_8);
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private byte[] bytes(int count) throws IOException {
    if (count < 0) {
      throw new EOFException("its pickle holds a text of " + count + " bytes");
    }
    advance(count);
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("its pickle is cut off");
    }
    return bytes;
  }

  private void advance(int count) throws IOException {
    position += count;
    if (position > limit) {
      throw new EOFException("its pickle has more than " + limit + " bytes");
    }
  }
}
