// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
  @TempDir private Path folder;

  @Test
  void tryingLeavesNothingAndKeepsWhatWasThere() throws IOException {
    Path old = Files.writeString(folder.resolve("old.csv"), "old");
    assertThat(OutputPlace.file(old, "--out")).isEqualTo(old);
    OutputPlace.file(folder.resolve("new.csv"), "--out");
    assertThat(old).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("old.csv");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path out = folder.resolve("missing").resolve("out.csv");
    assertThatThrownBy(() -> OutputPlace.file(out, "--out"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s, --out: The folder \"%s\" does not exist. Create it, or name another place.",
            out, out.getParent());
  }

  @Test
  void aFolderIsNoFileAndAFileNoFolder() throws IOException {
    assertThatThrownBy(() -> OutputPlace.file(folder, "--out"))
        .hasMessage("%s, --out: This is a folder, not a file. Name a file in it.", folder);
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> OutputPlace.folder(file, "--out"))
        .hasMessage("%s, --out: This is a file, not a folder. Name a folder.", file);
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    Path table = Files.createFile(folder.resolve("table.csv"));
    Path same = folder.resolve(".").resolve("table.csv");
    assertThatThrownBy(() -> OutputPlace.file(same, "--out", table))
        .hasMessage("%s, --out: This would overwrite \"%s\". Name another file.", same, table);
  }

  @Test
  void aDeviceIsNotReplacedByAFile() {
    Path device = Path.of("/dev/null");
    assumeThat(Files.exists(device)).as("/dev/null").isTrue();
    assertThatThrownBy(() -> OutputPlace.file(device, "--out"))
        .hasMessage("/dev/null, --out: This is not an ordinary file. Name an ordinary file.");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsFoundBeforeTheWork() {
    // Permissions do not stop an administrator, who may run the tests; the kernel's own folder
    // does.
    Path closed = Path.of("/proc/self");
    assumeThat(Files.isDirectory(closed)).as("/proc/self").isTrue();
    assertThatThrownBy(() -> OutputPlace.file(closed.resolve("out.csv"), "--out"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "/proc/self/out.csv, --out: The folder \"/proc/self\" cannot be written to: ")
        .hasMessageEndingWith(". Choose a folder that you may write to.");
    assertThatThrownBy(() -> OutputPlace.folder(Path.of("/proc/self/results"), "--out"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(". Choose a folder that you may write to.");
  }

  @Test
  void writingThatFailsIsAFailureAndNoMistakeOfTheUser() {
    assertThatThrownBy(
            () ->
                OutputPlace.write(
                    () -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "Writing failed: No space left on device. Check the free space on that disk and that it"
                + " is still connected.");
  }
}
