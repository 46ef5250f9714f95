// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * does not fit is forgotten and computed again. A file that was cut short loses its last record, as
 * does one whose process died while it was written. A record that was written twice counts as it
 * was written last. It is read and written at positions, not mapped: a mapped file that becomes
 * shorter, or a disk that fails under it, ends the process.
 *
 * <p>Thread-safe.
 */
final class StateFile implements Closeable {

  /** What tells texts apart: 128 bits of a hash of the tokens. */
  record Key(long high, long low) {}

  private record Place(long position, int count) {}

  private static final byte[] MAGIC = {'G', 'O', 'L', 'L', 'U', 'M', 'H', '1'};
  private static final int HEADER = 2 * Long.BYTES + 2 * Integer.BYTES;

  /**
   * The files that this process holds. Where locks belong to processes, closing any channel of a
   * file gives up the lock that another channel of this process has on it, so a file that is held
   * here must not even be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final Map<Key, Place> places = new HashMap<>();
  private long end;
  private boolean released;

  private StateFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file, or makes it.
   *
   * @return empty if another process, or another part of this one, holds it
   * @throws IOException if it can be neither read nor made
   */
  static Optional<StateFile> open(Path file) throws IOException {
    Optional<StateFile> held = hold(file);
    if (held.isPresent()) {
      boolean sound = false;
      try {
        held.get().scan();
        sound = true;
      } finally {
        if (!sound) {
          held.get().close();
        }
      }
    }
    return held;
  }

  /** Deletes a file unless somebody holds it. */
  static void deleteIfFree(Path file) throws IOException {
    Optional<StateFile> held = hold(file);
    if (held.isPresent()) {
      try {
        Files.deleteIfExists(file);
      } finally {
        held.get().close();
      }
    }
  }

  private static Optional<StateFile> hold(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent()).toRealPath();
    Path own = folder.resolve(file.getFileName());
    if (!HELD.add(own)) {
      return Optional.empty();
    }
    Optional<StateFile> held = Optional.empty();
    try {
      held = locked(own);
      return held;
    } finally {
      if (held.isEmpty()) {
        HELD.remove(own);
      }
    }
  }

  private static Optional<StateFile> locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new StateFile(file, channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      // Held by a part of this process under another class loader.
      return Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
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
      // No text is without values: zeros are what some disks leave of an append that was cut off.
      if (count < 1 || next > size) {
        break;
      }
      places.put(key, new Place(end, count));
      end = next;
    }
    channel.truncate(end);
  }

  /**
   * The values of a text, if they are there and whole.
   *
   * @param expected how many there must be: a damaged count is not to ask for memory
   */
  synchronized Optional<float[]> read(Key key, int expected) throws IOException {
    Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    if (place.count != expected) {
      places.remove(key);
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
    if (!released) {
      released = true;
      try {
        channel.close();
      } finally {
        HELD.remove(file);
      }
    }
  }
}
