// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds the plug-in of src/test/probe: compiled here, so that this process knows its classes only
 * through it.
 */
final class ProbeBundle {
  private static final Path SOURCES = ProbeClasses.SOURCES;

  private ProbeBundle() {}

  /** An installed plug-in in a folder. */
  static Path folder(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("org.gollum.probe"));
    Path library = Files.createDirectories(parent.resolve("library"));
    ProbeClasses.compile(SOURCES.resolve("lib-src"), library);
    Files.createDirectories(folder.resolve("lib"));
    zip(library, folder.resolve("lib").resolve("greeting.jar"));
    ProbeClasses.compile(SOURCES.resolve("org"), folder, library);
    Files.createDirectories(folder.resolve("META-INF"));
    Files.copy(SOURCES.resolve("META-INF/MANIFEST.MF"), folder.resolve("META-INF/MANIFEST.MF"));
    Files.copy(SOURCES.resolve("plugin.xml"), folder.resolve("plugin.xml"));
    return folder;
  }

  /** Zips the content of a folder. */
  static Path zip(Path folder, Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
    return target;
  }
}
