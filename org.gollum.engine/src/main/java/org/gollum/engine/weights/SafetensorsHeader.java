// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;

/**
 * The header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, …, "__metadata__": {…}}}, offsets from the end of the header.
 *
 * <p>Refused: a length that is negative, over 100 MB or beyond the file; anything but a JSON object
 * of such entries; a name given twice; an unknown element type; offsets that are negative, in the
 * wrong order, outside the file, of another length than the shape needs, or overlapping.
 *
 * @param dataStart where the data begins in the file, in bytes
 * @param entries by name, in the header's order
 */
record SafetensorsHeader(long dataStart, Map<String, Entry> entries) {

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
  record Entry(String type, List<Long> sizes, long begin, long end) {

    Entry {
      sizes = List.copyOf(sizes);
    }

    long[] shape() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    long count() {
      return sizes.stream().reduce(1L, (a, b) -> a * b);
    }

    boolean isFloating() {
      return type.contains("F"); // F64 to F8_E5M2, and BF16
    }
  }

  static SafetensorsHeader read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw damaged(path, "the file has " + size + " bytes, too few for a header");
    }
    long length = bytes(channel, 0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
      throw damaged(
          path,
          "its header claims " + Long.toUnsignedString(length) + " bytes, the file has " + size);
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes(channel, Long.BYTES, (int) length))
              .toString();
    } catch (CharacterCodingException e) {
      throw damaged(path, "its header is not UTF-8 text");
    }
    long dataStart = Long.BYTES + length;
    Map<String, Entry> entries = parse(path, text);
    check(path, entries, size - dataStart);
    return new SafetensorsHeader(dataStart, Collections.unmodifiableMap(entries));
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return bytes.flip();
  }

  private static Map<String, Entry> parse(Path path, String text) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("__metadata__")) {
          json.skipValue();
        } else if (entries.put(name, entry(json)) != null) {
          throw damaged(path, "it names the tensor \"" + name + "\" twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw damaged(path, "its header is not a JSON object of tensors");
      }
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw InputException.of(summary("its header is not a JSON object of tensors"))
          .file(path.toString())
          .remedy(REMEDY)
          .cause(e)
          .build();
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

  private static void check(Path path, Map<String, Entry> entries, long dataBytes) {
    entries.forEach((name, entry) -> check(path, name, entry, dataBytes));
    List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
    ordered.removeIf(e -> e.getValue().begin() == e.getValue().end());
    ordered.sort(Comparator.comparingLong(e -> e.getValue().begin()));
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).getValue().begin() < ordered.get(i - 1).getValue().end()) {
        throw damaged(
            path,
            "the tensors \""
                + ordered.get(i - 1).getKey()
                + "\" and \""
                + ordered.get(i).getKey()
                + "\" overlap");
      }
    }
  }

  private static void check(Path path, String name, Entry entry, long dataBytes) {
    String tensor = "the tensor \"" + name + "\" ";
    Integer width = WIDTHS.get(entry.type());
    if (width == null) {
      throw damaged(path, tensor + "has elements of unknown type \"" + entry.type() + "\"");
    }
    long begin = entry.begin();
    long end = entry.end();
    if (begin < 0 || end < begin || end > dataBytes) {
      throw damaged(
          path,
          tensor + "lies at bytes " + begin + " to " + end + " of " + dataBytes + " bytes of data");
    }
    long needed = bytes(entry.shape(), width);
    if (needed != end - begin) {
      throw damaged(
          path,
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

  private static final String REMEDY = "Copy or download the model again.";

  private static String summary(String what) {
    return "The file is damaged: " + what + ".";
  }

  private static InputException damaged(Path path, String what) {
    return InputException.of(summary(what)).file(path.toString()).remedy(REMEDY).build();
  }
}
