// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, …, "__metadata__": {…}}}, offsets from the end of the header.
 *
 * <p>Refused: a length that is negative, over 100 MB or beyond the file; anything but a JSON object
 * of such entries; a name given twice; an unknown element type; offsets that are negative, in the
 * wrong order, outside the file, of another length than the shape needs, or overlapping.
 *
 * <p>Source: the format's description in huggingface/safetensors.
 *
 * @param dataStart where the data begins in the file, in bytes
 * @param entries by name, in the header's order
 */
public record SafetensorsHeader(long dataStart, Map<String, Entry> entries) {

  /** The format's own limit. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final Map<String, Integer> WIDTHS =
      Map.ofEntries(
          Map.entry("F64", 8),
          Map.entry("F32", 4),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("I64", 8),
          Map.entry("I32", 4),
          Map.entry("I16", 2),
          Map.entry("I8", 1),
          Map.entry("U64", 8),
          Map.entry("U32", 4),
          Map.entry("U16", 2),
          Map.entry("U8", 1),
          Map.entry("BOOL", 1));

  /** A tensor of the file: {@code begin} and {@code end} are offsets into the data, in bytes. */
  public record Entry(String type, List<Long> sizes, long begin, long end) {

    public Entry {
      sizes = List.copyOf(sizes);
    }

    /** The sizes along the axes. */
    public long[] shape() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** Reads {@code length} bytes of a file, from {@code position} on. */
  @FunctionalInterface
  public interface Source {
    /** The bytes, ready to be read. */
    ByteBuffer read(long position, int length) throws IOException;
  }

  /** Says in the message what makes no sense in a file: "its header …", "the tensor …". */
  public static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    private Damaged(String what) {
      super(what);
    }
  }

  /**
   * Reads and checks a header.
   *
   * @param size the bytes of the whole file
   * @throws Damaged if the file is no sound safetensors file
   * @throws IOException if the source cannot be read
   */
  public static SafetensorsHeader read(long size, Source file) throws IOException {
    if (size < Long.BYTES) {
      throw new Damaged("the file has " + size + " bytes, too few for a header");
    }
    long length = file.read(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
      throw new Damaged(
          "its header claims " + Long.toUnsignedString(length) + " bytes, the file has " + size);
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(file.read(Long.BYTES, (int) length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new Damaged("its header is not UTF-8 text");
    }
    long dataStart = Long.BYTES + length;
    Map<String, Entry> entries = parse(text);
    check(entries, size - dataStart);
    return new SafetensorsHeader(dataStart, Collections.unmodifiableMap(entries));
  }

  private static Map<String, Entry> parse(String text) throws Damaged {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("__metadata__")) {
          json.skipValue();
        } else if (entries.put(name, entry(json)) != null) {
          throw new Damaged("it names the tensor \"" + name + "\" twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new Damaged("its header is not a JSON object of tensors");
      }
    } catch (Damaged e) {
      throw e;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      Damaged damaged = new Damaged("its header is not a JSON object of tensors");
      damaged.initCause(e);
      throw damaged;
    }
    return entries;
  }

  private static Entry entry(JsonReader json) throws IOException {
    String type = "";
    List<Long> shape = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> type = json.nextString();
        case "shape" -> readNumbers(json, shape);
        case "data_offsets" -> readNumbers(json, offsets);
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (offsets.size() != 2) {
      throw new IllegalStateException("data_offsets must be two numbers");
    }
    return new Entry(type, shape, offsets.get(0), offsets.get(1));
  }

  private static void readNumbers(JsonReader json, List<Long> into) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      into.add(json.nextLong());
    }
    json.endArray();
  }

  private static void check(Map<String, Entry> entries, long dataBytes) throws Damaged {
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      check(named.getKey(), named.getValue(), dataBytes);
    }
    List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
    ordered.removeIf(e -> e.getValue().begin() == e.getValue().end());
    ordered.sort(Comparator.comparingLong(e -> e.getValue().begin()));
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).getValue().begin() < ordered.get(i - 1).getValue().end()) {
        throw new Damaged(
            "the tensors \""
                + ordered.get(i - 1).getKey()
                + "\" and \""
                + ordered.get(i).getKey()
                + "\" overlap");
      }
    }
  }

  private static void check(String name, Entry entry, long dataBytes) throws Damaged {
    String tensor = "the tensor \"" + name + "\" ";
    Integer width = WIDTHS.get(entry.type());
    if (width == null) {
      throw new Damaged(tensor + "has elements of unknown type \"" + entry.type() + "\"");
    }
    long begin = entry.begin();
    long end = entry.end();
    if (begin < 0 || end < begin || end > dataBytes) {
      throw new Damaged(
          tensor + "lies at bytes " + begin + " to " + end + " of " + dataBytes + " bytes of data");
    }
    long needed = bytes(entry.shape(), width);
    if (needed != end - begin) {
      throw new Damaged(
          tensor
              + "has "
              + (end - begin)
              + " bytes, but "
              + entry.type()
              + " "
              + Arrays.toString(entry.shape())
              + " does not take that many");
    }
  }

  /** The bytes a shape takes, or −1 if a size is negative or the product overflows. */
  private static long bytes(long[] shape, long width) {
    long bytes = width;
    for (long size : shape) {
      if (size < 0) {
        return -1;
      }
      try {
        bytes = Math.multiplyExact(bytes, size);
      } catch (ArithmeticException e) {
        return -1;
      }
    }
    return bytes;
  }
}
