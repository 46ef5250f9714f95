// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads the archive that users get, and the jars in it. */
final class SiteArchive {
  private SiteArchive() {}

  /** The name of the bundle or feature in a path of the archive. */
  static String withoutVersion(String path) {
    return path.substring(path.indexOf('/') + 1).replaceFirst("_\\d+\\.\\d+\\.\\d+.*$", "");
  }

  /** Names and sizes of the archive's files. */
  static Map<String, Long> files() {
    try (ZipFile zip = new ZipFile(Installation.archive().toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getSize));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the wanted ones are unpacked: the natives are large. */
  static void eachEntry(Predicate<String> wanted, BiConsumer<String, byte[]> visitor) {
    try (ZipFile zip = new ZipFile(Installation.archive().toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        if (wanted.test(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            visitor.accept(entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of a jar's entries. */
  static void eachName(byte[] jar, Consumer<String> visitor) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        visitor.accept(entry.getName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a jar with their content. */
  static void eachPart(byte[] jar, BiConsumer<String, byte[]> visitor) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          visitor.accept(entry.getName(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
