// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.Tensor;

/**
 * A file of weights: eight bytes with the length of a JSON header, the header, the data. The header
 * is checked as a whole before anything is read, because a file may come from anywhere; the data is
 * mapped into memory and widened to float32 on its way.
 *
 * <p>Thread-safe; its owner closes it.
 */
final class SafetensorsFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, SafetensorsHeader.Entry> entries;

  private SafetensorsFile(Path path, FileChannel channel, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.dataStart = header.dataStart();
    this.entries = header.entries();
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws InputException if the file cannot be read or its header is damaged
   */
  static SafetensorsFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path);
      try {
        return new SafetensorsFile(path, channel, SafetensorsHeader.read(path, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw InputException.of("The weights could not be read: " + e.getMessage() + ".")
          .file(path.toString())
          .cause(e)
          .build();
    }
  }

  /** What the file holds, by name. */
  Map<String, SafetensorsHeader.Entry> entries() {
    return entries;
  }

  /**
   * A tensor as float32, in the innermost scope.
   *
   * @throws InputException if its elements are no floating-point numbers
   */
  Tensor read(String name) {
    SafetensorsHeader.Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + name);
    }
    Widening widening =
        switch (entry.type()) {
          case "F32" -> (from, to) -> to.put(from.asFloatBuffer());
          case "F16" -> (from, to) -> widen(from.asShortBuffer(), to, false);
          case "BF16" -> (from, to) -> widen(from.asShortBuffer(), to, true);
          default ->
              throw InputException.of(
                      "The tensor \"" + name + "\" holds " + entry.type() + " elements.")
                  .file(path.toString())
                  .remedy("Weights must be F32, F16 or BF16.")
                  .build();
        };
    long width = entry.type().equals("F32") ? 4 : 2;
    return Tensor.filled(
        (into, offset) ->
            widening.widen(map(entry.begin() + offset * width, into.remaining() * width), into),
        entry.shape());
  }

  private ByteBuffer map(long offset, long length) {
    try {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, dataStart + offset, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Widening {
    void widen(ByteBuffer from, FloatBuffer to);
  }

  /** In stretches through an array: single puts into a direct buffer cost three times as much. */
  private static void widen(ShortBuffer from, FloatBuffer to, boolean brain) {
    short[] narrow = new short[Math.min(8192, from.remaining())];
    float[] wide = new float[narrow.length];
    while (from.hasRemaining()) {
      int count = Math.min(narrow.length, from.remaining());
      from.get(narrow, 0, count);
      for (int i = 0; i < count; i++) {
        wide[i] = brain ? Float.intBitsToFloat(narrow[i] << 16) : half(narrow[i]);
      }
      to.put(wide, 0, count);
    }
  }

  /** IEEE 754 half precision: 1 sign bit, 5 exponent bits (bias 15), 10 of the fraction. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f; // zero and subnormal numbers
      return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
    }
    if (exponent == 31) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
  }
}
