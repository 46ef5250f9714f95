// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gollum.api.InputException;

/** A file that appears under its name only when it is whole. */
public final class OutputFile {
  private OutputFile() {}

  /** What is written into the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file as {@code NAME.part} beside its place, then renames it, replacing what was there.
   * If writing fails in any way, nothing is left behind and an older file of that name stays.
   *
   * @param file its folder must exist
   * @throws InputException that says what to do, if the folder is missing or closed to the user, or
   *     the disk is full
   */
  public static void write(Path file, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw InputException.of("The folder " + folder + " does not exist.")
          .file(file.toString())
          .remedy("Create it, or name another place.")
          .build();
    }
    if (Files.isDirectory(file)) {
      throw InputException.of("This is a folder, not a file.")
          .file(file.toString())
          .remedy("Name a file in it.")
          .build();
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        content.writeTo(out);
      }
      move(part, file);
    } catch (IOException e) {
      throw problem(file, e);
    } finally {
      delete(part);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network folders cannot: a plain move is then the best there is.
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException ignored) {
      // What made writing fail is told already; a part that cannot be deleted adds nothing to it.
    }
  }

  private static InputException problem(Path file, IOException e) {
    if (e instanceof AccessDeniedException) {
      return InputException.of("The file cannot be written: permission denied.")
          .file(file.toString())
          .remedy("Choose a folder that you may write to.")
          .cause(e)
          .build();
    }
    return InputException.of("Writing failed: " + e.getMessage() + ".")
        .file(file.toString())
        .remedy("Check the free space on that disk and that it is still connected.")
        .cause(e)
        .build();
  }
}
