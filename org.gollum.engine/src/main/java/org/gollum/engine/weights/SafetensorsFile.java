// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gollum.api.InputException;
import org.gollum.engine.files.FloatFormat;
import org.gollum.engine.files.SafetensorsHeader;
import org.gollum.engine.tensor.Tensor;

/**
 * Weights in the safetensors form: eight bytes with the length of a JSON header, the header, the
 * data. The header is checked as a whole before anything is read, because a file may come from
 * anywhere.
 */
final class SafetensorsFile implements WeightsFile {
  private final Path path;
  private final FileBytes bytes;
  private final SafetensorsHeader header;
  private final Map<String, Entry> entries;

  private SafetensorsFile(Path path, FileBytes bytes, SafetensorsHeader header) {
    this.path = path;
    this.bytes = bytes;
    this.header = header;
    Map<String, Entry> described = new LinkedHashMap<>();
    header
        .entries()
        .forEach((name, entry) -> described.put(name, new Entry(entry.type(), entry.sizes())));
    this.entries = Collections.unmodifiableMap(described);
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws InputException if the file cannot be read or its header is damaged
   */
  static SafetensorsFile open(Path path) {
    try {
      FileBytes bytes = FileBytes.open(path);
      try {
        return new SafetensorsFile(path, bytes, header(bytes));
      } catch (IOException | RuntimeException e) {
        bytes.close();
        throw e;
      }
    } catch (SafetensorsHeader.Damaged e) {
      throw InputException.of("The file is damaged: " + e.getMessage() + ".")
          .file(path.toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    } catch (IOException e) {
      throw FileBytes.unopened(path, e);
    }
  }

  private static SafetensorsHeader header(FileBytes bytes) throws IOException {
    return SafetensorsHeader.read(
        bytes.size(),
        (position, length) -> {
          ByteBuffer part = ByteBuffer.allocate(length);
          bytes.read(position, part);
          return part.flip();
        });
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Map<String, Entry> entries() {
    return entries;
  }

  @Override
  public long parameters() {
    return entries.values().stream().filter(Entry::isFloating).mapToLong(Entry::count).sum();
  }

  @Override
  public Tensor read(String name) {
    FloatFormat format = format(name);
    SafetensorsHeader.Entry place = Objects.requireNonNull(header.entries().get(name));
    long start = header.dataStart() + place.begin();
    StoredNumbers numbers =
        new StoredNumbers(
            path,
            (position, into) -> bytes.read(start + position, into),
            format,
            ByteOrder.LITTLE_ENDIAN);
    return Tensor.filled((into, first) -> numbers.read(first, into), place.shape());
  }

  @Override
  public void close() {
    bytes.close();
  }
}
