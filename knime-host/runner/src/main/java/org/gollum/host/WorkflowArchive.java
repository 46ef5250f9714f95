// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a workflow folder for sharing: a {@code .knwf} file, a zip with the folder at its root. The
 * folder {@code expected}, with what the workflow is known to give, stays behind. The same files
 * give the same bytes.
 */
public final class WorkflowArchive {
  /** The folder beside the nodes' that holds a workflow's known results. */
  public static final String EXPECTED = "expected";

  // Zip knows no time zone and no year before 1980; any fixed time will do.
  private static final LocalDateTime TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

  private WorkflowArchive() {}

  /**
   * Packs a folder.
   *
   * @param archive the file to write; replaced if it is there
   * @throws IOException if a file cannot be read or written
   */
  public static void pack(Path folder, Path archive) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    String name = Objects.requireNonNull(root.getFileName()).toString();
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(file -> !file.startsWith(EXPECTED))
              .sorted((one, other) -> entry(one).compareTo(entry(other)))
              .toList();
    }
    Path part = archive.resolveSibling(archive.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(name + "/" + entry(file));
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        Files.copy(root.resolve(file), zip);
        zip.closeEntry();
      }
    }
    Files.move(part, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static String entry(Path file) {
    return file.toString().replace('\\', '/');
  }
}
