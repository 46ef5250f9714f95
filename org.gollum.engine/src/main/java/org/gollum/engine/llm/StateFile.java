// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Hidden states of texts in a file, so that the next process need not compute them again. One
 * process holds a file at a time.
 *
 * <pre>{@code
 * header  "GOLLUMH1"
 * record  key (2 × int64)  count (int32)  checksum (int32)  count × float32, little-endian
 * }</pre>
 *
 * <p>The checksum, CRC-32C of key, count and values, is compared at every reading: a record that
 * does not fit is forgotten and computed again. A file that was cut short loses its last record. It
 * is read and written at positions, not mapped: a mapped file that becomes shorter, or a disk that
 * fails under it, ends the process.
 *
 * <p>Thread-safe.
 */
final class StateFile implements Closeable {

  /** What tells texts apart: 128 bits of a hash of the tokens. */
  record Key(long high, long low) {}

  private record Place(long position, int count) {}

  private static final byte[] MAGIC = {'G', 'O', 'L', 'L', 'U', 'M', 'H', '1'};
  private static final int HEADER = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final FileChannel channel;
  private final Map<Key, Place> places = new HashMap<>();
  private long end;

  private StateFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, or makes it.
   *
   * @return empty if another process, or another part of this one, holds it
   * @throws IOException if it can be neither read nor made
   */
  static Optional<StateFile> open(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        channel.close();
        return Optional.empty();
      }
      StateFile opened = new StateFile(channel);
      opened.scan();
      return Optional.of(opened);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Notes where the whole records are and forgets what comes after them. */
  private void scan() throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
    long size = channel.size();
    if (size < MAGIC.length || !readFully(magic, 0).equals(ByteBuffer.wrap(MAGIC))) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(MAGIC), 0);
      end = MAGIC.length;
      return;
    }
    end = MAGIC.length;
    while (end + HEADER <= size) {
      ByteBuffer header = readFully(buffer(HEADER), end);
      Key key = new Key(header.getLong(), header.getLong());
      int count = header.getInt();
      long next = end + HEADER + (long) Float.BYTES * count;
      if (count < 0 || next > size) {
        break;
      }
      places.put(key, new Place(end, count));
      end = next;
    }
    channel.truncate(end);
  }

  /** The values of a text, if they are there and whole. */
  synchronized Optional<float[]> read(Key key) throws IOException {
    Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    ByteBuffer record = buffer(length(place.count));
    try {
      readFully(record, place.position);
    } catch (EOFException e) {
      places.remove(key);
      return Optional.empty();
    }
    Key found = new Key(record.getLong(), record.getLong());
    int count = record.getInt();
    int checksum = record.getInt();
    if (!found.equals(key) || count != place.count || checksum != checksum(record)) {
      places.remove(key);
      return Optional.empty();
    }
    float[] values = new float[count];
    record.asFloatBuffer().get(values);
    return Optional.of(values);
  }

  /** Appends the values of a text. */
  synchronized void append(Key key, float[] values) throws IOException {
    ByteBuffer record = buffer(length(values.length));
    record.putLong(key.high).putLong(key.low).putInt(values.length).putInt(0);
    record.asFloatBuffer().put(values);
    record.position(HEADER);
    record.putInt(HEADER - Integer.BYTES, checksum(record));
    record.rewind();
    long position = end;
    while (record.hasRemaining()) {
      position += channel.write(record, position);
    }
    places.put(key, new Place(end, values.length));
    end = position;
  }

  /** Of key, count and values. */
  private static int checksum(ByteBuffer record) {
    CRC32C sum = new CRC32C();
    sum.update(record.slice(0, HEADER - Integer.BYTES));
    sum.update(record.slice(HEADER, record.limit() - HEADER));
    return (int) sum.getValue();
  }

  /** The file's size in bytes. */
  synchronized long size() {
    return end;
  }

  private static int length(int count) {
    return Math.addExact(HEADER, Math.multiplyExact(Float.BYTES, count));
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer readFully(ByteBuffer into, long position) throws IOException {
    while (into.hasRemaining()) {
      int read = channel.read(into, position + into.position());
      if (read < 0) {
        throw new EOFException("the file of hidden states is shorter than it was");
      }
    }
    return into.flip();
  }

  /** Gives the file free for others. */
  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
