// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void replacesAFileWhole() throws IOException {
    Path file = folder.resolve("x.txt");
    Files.writeString(file, "older and longer");

    OutputFile.write(file, out -> out.write('n'));

    assertThat(file).hasContent("n");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  @Test
  void aFullDiskLeavesTheOlderFileAndSaysWhatToDo() throws IOException {
    Path file = folder.resolve("x.txt");
    Files.writeString(file, "older");
    IOException full = new IOException("No space left on device");

    assertThatThrownBy(
            () ->
                OutputFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw full;
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": Writing failed: No space left on device. Check the free space on that disk and"
                + " that it is still connected.")
        .hasCause(full);
    assertThat(file).hasContent("older");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  @Test
  void aRealFullDeviceIsToldAsSuch() {
    Path device = Path.of("/dev/full");
    assumeThat(device).as("a device that is always full (Linux)").exists();

    assertThatThrownBy(
            () ->
                OutputFile.write(
                    folder.resolve("x.txt"),
                    out -> {
                      try (var full = Files.newOutputStream(device)) {
                        full.write(1);
                      }
                    }))
        .hasMessage(
            folder.resolve("x.txt")
                + ": Writing failed: No space left on device. Check the free space on that disk and"
                + " that it is still connected.");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none").resolve("x.txt");

    assertThatThrownBy(() -> OutputFile.write(file, out -> {}))
        .hasMessage(
            file
                + ": The folder "
                + file.getParent()
                + " does not exist. Create it, or name another place.");
  }

  @Test
  void aFolderInPlaceOfAFileIsRefused() {
    assertThatThrownBy(() -> OutputFile.write(folder, out -> {}))
        .hasMessage(folder + ": This is a folder, not a file. Name a file in it.");
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeThat(closed.toFile().setWritable(false) && !Files.isWritable(closed))
        .as("a user who is not the system's administrator")
        .isTrue();

    assertThatThrownBy(() -> OutputFile.write(closed.resolve("x.txt"), out -> {}))
        .hasMessage(
            closed.resolve("x.txt")
                + ": The file cannot be written: permission denied. Choose a folder that you may"
                + " write to.");
  }
}
