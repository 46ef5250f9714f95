// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.InputException;

/**
 * A place for results, tried before the work whose results it takes: hours of training must not end
 * with "permission denied". Trying means making a file there and deleting it, since permissions,
 * read-only disks and network folders all answer {@code isWritable} differently. What was there
 * before stays untouched until the new result is whole.
 */
final class OutputPlace {
  private OutputPlace() {}

  /** What writes a result. */
  @FunctionalInterface
  interface Writing {
    /** Writes it, aside and renamed. */
    void write() throws IOException;
  }

  /**
   * A file to be written.
   *
   * @param others files that must not be overwritten: inputs, other results
   * @throws InputException that says what to do, if it cannot be written there
   */
  static Path file(Path file, String option, Path... others) {
    if (Files.isDirectory(file)) {
      throw problem("This is a folder, not a file.", file, option, "Name a file in it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw problem("This is not an ordinary file.", file, option, "Name an ordinary file.");
    }
    for (Path other : others) {
      if (same(file, other)) {
        throw problem(
            "This would overwrite \"" + other + "\".", file, option, "Name another file.");
      }
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw problem(
          "The folder \"" + folder + "\" does not exist.",
          file,
          option,
          "Create it, or name another place.");
    }
    tryToWrite(folder, file, option);
    return file;
  }

  /**
   * A folder to write into, made if missing.
   *
   * @throws InputException that says what to do, if it cannot be made or written into
   */
  static Path folder(Path folder, String option) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw problem("This is a file, not a folder.", folder, option, "Name a folder.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw closed(folder, folder, option, e);
    }
    tryToWrite(folder, folder, option);
    return folder;
  }

  /**
   * Writes a result to a place that was tried.
   *
   * @throws Failure if it can no longer be written: the disk is full, or gone
   */
  static void write(Writing writing) {
    try {
      writing.write();
    } catch (InputException e) {
      throw new Failure(e.problem().toString(), e);
    } catch (IOException e) {
      throw new Failure(
          "Writing failed: "
              + e.getMessage()
              + ". Check the free space on that disk and that it is still connected.",
          e);
    }
  }

  private static boolean same(Path file, Path other) {
    if (file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
    } catch (IOException e) {
      throw problem("This cannot be read.", file, "", "Name another file.");
    }
  }

  private static void tryToWrite(Path folder, Path named, String option) {
    try {
      Files.delete(Files.createTempFile(folder, ".gollum-", ".part"));
    } catch (IOException e) {
      throw closed(folder, named, option, e);
    }
  }

  private static InputException closed(Path folder, Path named, String option, IOException e) {
    String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return InputException.of(
            "The folder \"" + folder.toAbsolutePath() + "\" cannot be written to: " + reason + ".")
        .file(named.toString())
        .setting(option)
        .remedy("Choose a folder that you may write to.")
        .cause(e)
        .build();
  }

  private static InputException problem(String what, Path file, String option, String remedy) {
    return InputException.of(what).file(file.toString()).setting(option).remedy(remedy).build();
  }
}
