// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Named arrays in the safetensors layout, whole in memory: what an archive holds, and vectors to be
 * written. Weights of language models are read elsewhere, tensor by tensor.
 *
 * <p>Layout: the header's length N (8 bytes, little-endian); N bytes of JSON, padded with spaces to
 * a multiple of 8, {@code {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}};
 * then the values, little-endian, in the header's order. Types F32 and F64; F16 and BF16 are read
 * too, and widened to F32. Mutable, for one thread; arrays are not copied.
 *
 * <p>Source: the format's description in huggingface/safetensors.
 */
public final class Safetensors {
  private static final int BLOCK = 1 << 16;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private sealed interface Entry {
    String type();

    int count();

    int width();

    long[] shape();

    void put(ByteBuffer into, int index);
  }

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Floats(float[] values, long[] shape) implements Entry {
    @Override
    public String type() {
      return "F32";
    }

    @Override
    public int count() {
      return values.length;
    }

    @Override
    public int width() {
      return Float.BYTES;
    }

    @Override
    public void put(ByteBuffer into, int index) {
      into.putFloat(values[index]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Doubles(double[] values, long[] shape) implements Entry {
    @Override
    public String type() {
      return "F64";
    }

    @Override
    public int count() {
      return values.length;
    }

    @Override
    public int width() {
      return Double.BYTES;
    }

    @Override
    public void put(ByteBuffer into, int index) {
      into.putDouble(values[index]);
    }
  }

  /** Adds a float32 array; the product of the sizes is its length. */
  public Safetensors put(String name, float[] values, long... shape) {
    return put(name, new Floats(values, shape.clone()));
  }

  /** Adds a float64 array; the product of the sizes is its length. */
  public Safetensors put(String name, double[] values, long... shape) {
    return put(name, new Doubles(values, shape.clone()));
  }

  private Safetensors put(String name, Entry entry) {
    if (product(entry.shape()) != entry.count()) {
      throw new IllegalArgumentException(
          name + ": " + entry.count() + " values of shape " + Arrays.toString(entry.shape()));
    }
    entries.put(name, entry);
    return this;
  }

  private static long product(long[] shape) {
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("shape " + Arrays.toString(shape));
      }
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** The names of all arrays, in the order in which they were added or stand in the header. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Whether there is an array of that name. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Whether there is a float32 array of that name. */
  public boolean isFloats(String name) {
    return entries.get(name) instanceof Floats;
  }

  /**
   * A float32 array.
   *
   * @throws IOException if it is missing or of another type or shape
   */
  public float[] floats(String name, long... shape) throws IOException {
    if (entry(name, shape) instanceof Floats floats) {
      return floats.values();
    }
    throw new IOException("\"" + name + "\" is not of type F32");
  }

  /**
   * A float64 array.
   *
   * @throws IOException if it is missing or of another type or shape
   */
  public double[] doubles(String name, long... shape) throws IOException {
    if (entry(name, shape) instanceof Doubles doubles) {
      return doubles.values();
    }
    throw new IOException("\"" + name + "\" is not of type F64");
  }

  /**
   * The sizes of an array.
   *
   * @throws IOException if it is missing
   */
  public long[] shape(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("\"" + name + "\" is missing");
    }
    return entry.shape().clone();
  }

  private Entry entry(String name, long[] shape) throws IOException {
    long[] actual = shape(name);
    Entry entry = entries.get(name);
    if (entry == null || !Arrays.equals(actual, shape)) {
      throw new IOException(
          "\""
              + name
              + "\" has the shape "
              + Arrays.toString(actual)
              + ", not "
              + Arrays.toString(shape));
    }
    return entry;
  }

  /** Writes all arrays; the stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      Entry entry = named.getValue();
      JsonObject description = new JsonObject();
      description.addProperty("dtype", entry.type());
      description.add("shape", Json.array(entry.shape()));
      long end = offset + (long) entry.count() * entry.width();
      description.add("data_offsets", Json.array(offset, end));
      header.add(named.getKey(), description);
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(padded.length).array());
    out.write(padded);
    for (Entry entry : entries.values()) {
      write(entry, out);
    }
  }

  private static void write(Entry entry, OutputStream out) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < entry.count(); i++) {
      entry.put(block, i);
      if (!block.hasRemaining()) {
        out.write(block.array());
        block.clear();
      }
    }
    out.write(block.array(), 0, block.position());
  }

  /**
   * Reads all arrays.
   *
   * @throws IOException that says what is wrong, if the bytes are not a whole safetensors file of
   *     floating-point arrays
   */
  public static Safetensors read(byte[] bytes) throws IOException {
    SafetensorsHeader header =
        SafetensorsHeader.read(
            bytes.length,
            (position, length) -> ByteBuffer.wrap(bytes, (int) position, length).slice());
    Safetensors read = new Safetensors();
    for (Map.Entry<String, SafetensorsHeader.Entry> named : header.entries().entrySet()) {
      SafetensorsHeader.Entry entry = named.getValue();
      ByteBuffer values =
          ByteBuffer.wrap(
                  bytes,
                  (int) (header.dataStart() + entry.begin()),
                  (int) (entry.end() - entry.begin()))
              .order(ByteOrder.LITTLE_ENDIAN);
      read.put(named.getKey(), entry(named.getKey(), entry, values));
    }
    return read;
  }

  private static Entry entry(String name, SafetensorsHeader.Entry entry, ByteBuffer in)
      throws IOException {
    if (entry.type().equals("F64")) {
      double[] values = new double[in.remaining() / Double.BYTES];
      in.asDoubleBuffer().get(values);
      return new Doubles(values, entry.shape());
    }
    FloatFormat format =
        FloatFormat.of(entry.type())
            .orElseThrow(
                () ->
                    new IOException(
                        "the tensor \""
                            + name
                            + "\" is of type "
                            + entry.type()
                            + ", which is not read"));
    float[] values = new float[in.remaining() / format.width()];
    format.widen(in, FloatBuffer.wrap(values));
    return new Floats(values, entry.shape());
  }
}
