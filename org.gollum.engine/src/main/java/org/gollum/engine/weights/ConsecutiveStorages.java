// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6, the form of many chemical models: pickles of a
 * magic number, of the version 1001, of facts about the machine, of the state dict and of the list
 * of the storages' keys; then, in that list's order, each storage as its count of numbers (8 bytes)
 * and the numbers. Numbers are little-endian whatever the machine was.
 */
final class ConsecutiveStorages implements Storages {

  /** A pickle of 0x1950a86a20f9469cfc6c. */
  private static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");

  private static final long VERSION = 1001;

  private record Place(long position, long count) {}

  private final FileBytes bytes;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<?, ?> stateDict;

  private ConsecutiveStorages(Path path, FileBytes bytes, long largestPickle) throws IOException {
    this.bytes = bytes;
    PickledWords words = new PickledWords();
    try (InputStream in = new BufferedInputStream(Channels.newInputStream(skipMagic(path)))) {
      PickleInput input = new PickleInput(in, largestPickle);
      if (!Pickle.read(input, words).equals(VERSION)) {
        throw new IOException("it is of another version than " + VERSION);
      }
      Map<?, ?> machine = Pickle.cast(Pickle.read(input, words), Map.class);
      if (!Boolean.TRUE.equals(machine.get("little_endian"))) {
        throw new IOException("it comes from a machine that is not little-endian");
      }
      this.stateDict = Pickle.cast(Pickle.read(input, words), Map.class);
      List<Object> keys = Pickle.cast(Pickle.read(input, words), Pickle.Sequence.class).items();
      place(keys, MAGIC.length + input.position());
    }
  }

  /** Whether a file begins as this form does. */
  static boolean begins(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  static ConsecutiveStorages open(Path path, long largestPickle) throws IOException {
    FileBytes bytes = FileBytes.open(path);
    try {
      return new ConsecutiveStorages(path, bytes, largestPickle);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static FileChannel skipMagic(Path path) throws IOException {
    return FileChannel.open(path).position(MAGIC.length);
  }

  /** Finds where each storage lies; how many bytes a number takes, only the tensors say. */
  private void place(List<Object> keys, long start) throws IOException {
    Map<String, Integer> widths = new HashMap<>();
    for (Object value : stateDict.values()) {
      if (!(value instanceof PickledTensor tensor)) {
        return; // whoever reads the state dict refuses it by name
      }
      widths.put(tensor.storage().key(), tensor.storage().width());
    }
    long position = start;
    for (Object item : keys) {
      String key = Pickle.cast(item, String.class);
      Integer width = widths.get(key);
      if (width == null) {
        throw new IOException("it holds a storage that no tensor uses");
      }
      if (bytes.size() - position < Long.BYTES) {
        throw new IOException("it ends before its storage " + key);
      }
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.read(position, count);
      long numbers = count.flip().getLong();
      position += Long.BYTES;
      if (numbers < 0 || numbers > (bytes.size() - position) / width) {
        throw new IOException("it ends within its storage " + key);
      }
      places.put(key, new Place(position, numbers));
      position += numbers * width;
    }
  }

  @Override
  public Map<?, ?> stateDict() {
    return stateDict;
  }

  @Override
  public void check(PickledTensor.Storage storage) throws IOException {
    Place place = places.get(storage.key());
    if (place == null) {
      throw new IOException("it lacks the storage " + storage.key());
    }
    if (place.count() != storage.count()) {
      throw new IOException(
          "its storage "
              + storage.key()
              + " has "
              + place.count()
              + " numbers, "
              + storage.count()
              + " are needed");
    }
  }

  @Override
  public void read(PickledTensor.Storage storage, long position, ByteBuffer into)
      throws IOException {
    Place place = places.get(storage.key());
    if (place == null) {
      throw new IllegalArgumentException("storage " + storage.key() + " was not checked");
    }
    bytes.read(place.position() + position, into);
  }

  @Override
  public ByteOrder order() {
    return ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
