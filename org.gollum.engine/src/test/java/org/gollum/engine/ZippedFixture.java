// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Many small files that a Python script made, in one zip file. */
public final class ZippedFixture {
  private ZippedFixture() {}

  /** The files of {@code golden/<topic>.zip} by name. */
  public static Map<String, byte[]> read(String topic) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String name = "/golden/" + topic + ".zip";
    try (ZipInputStream in =
        new ZipInputStream(
            Objects.requireNonNull(ZippedFixture.class.getResourceAsStream(name), name))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
