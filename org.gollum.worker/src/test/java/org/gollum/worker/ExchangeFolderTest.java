// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFolderTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "C:x",
        ".hidden",
        "a\0b",
        "worker.lock",
        "a b",
        "a\n"
      })
  void whatIsNoPlainNameIsRefused(String name) throws IOException {
    try (ExchangeFolder folder = ExchangeFolder.create(root)) {
      assertThatThrownBy(() -> folder.file(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("\"" + name + "\" is not the plain name of a file in the exchange folder");
    }
  }

  @Test
  void aPlainNameIsAFileInTheFolder() throws IOException {
    try (ExchangeFolder folder = ExchangeFolder.create(root)) {
      assertThat(folder.file("7-surrogate.gollum"))
          .isEqualTo(folder.path().resolve("7-surrogate.gollum"));
    }
  }

  @Test
  void nobodyElseMayLookInside() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileAttributeView(root, PosixFileAttributeView.class) != null,
        "no POSIX permissions here");
    try (ExchangeFolder folder = ExchangeFolder.create(root)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void closingDeletesEverything() throws IOException {
    ExchangeFolder folder = ExchangeFolder.create(root);
    Files.writeString(folder.file("vectors"), "x");

    folder.close();

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatADeadWorkerLeftIsRemovedAndALiveOnesFolderKept() throws IOException {
    Path dead = Files.createDirectory(root.resolve(ExchangeFolder.PREFIX + "dead"));
    Files.createFile(dead.resolve(ExchangeFolder.LOCK));
    Files.writeString(dead.resolve("1-texts"), "x");
    Path starting = Files.createDirectory(root.resolve(ExchangeFolder.PREFIX + "starting"));
    Path other = Files.createDirectory(root.resolve("other"));
    try (ExchangeFolder live = ExchangeFolder.create(root);
        ExchangeFolder second = ExchangeFolder.create(root)) {
      assertThat(root)
          .isDirectoryContaining(live.path()::equals)
          .isDirectoryContaining(second.path()::equals)
          .isDirectoryContaining(starting::equals)
          .isDirectoryContaining(other::equals)
          .isDirectoryNotContaining(dead::equals);
    }
  }
}
