// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gollum.api.protocol.MessageFormat;

/** Writes and reads the entries of a stored port object, in order. */
final class ZipEntries {
  private static final Gson JSON = json();

  private ZipEntries() {}

  private static Gson json() {
    GsonBuilder builder = new GsonBuilder().setPrettyPrinting();
    MessageFormat.configure(builder);
    return builder.create();
  }

  static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  static byte[] read(ZipInputStream in, String name) throws IOException {
    ZipEntry entry = in.getNextEntry();
    if (entry == null || !name.equals(entry.getName())) {
      throw new IOException(
          "\"" + name + "\" is missing in the saved port. Reset the node and execute it again.");
    }
    return in.readAllBytes();
  }

  static void writeJson(ZipOutputStream out, String name, Object value) throws IOException {
    write(out, name, JSON.toJson(value).getBytes(StandardCharsets.UTF_8));
  }

  /** The last entry, which older workflows lack. */
  static <T> Optional<T> readJsonIfPresent(ZipInputStream in, String name, Class<T> type)
      throws IOException {
    ZipEntry entry = in.getNextEntry();
    return entry != null && name.equals(entry.getName())
        ? Optional.of(parse(in.readAllBytes(), name, type))
        : Optional.empty();
  }

  static <T> T readJson(ZipInputStream in, String name, Class<T> type) throws IOException {
    return parse(read(in, name), name, type);
  }

  private static <T> T parse(byte[] json, String name, Class<T> type) throws IOException {
    try {
      T value = JSON.fromJson(new String(json, StandardCharsets.UTF_8), type);
      if (value == null) {
        throw new IOException("\"" + name + "\" in the saved port is empty.");
      }
      return value;
    } catch (JsonParseException e) {
      throw new IOException("\"" + name + "\" in the saved port cannot be read.", e);
    }
  }
}
