// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // files are held by being open
class StateFolderTest {
  private static final long KILOBYTE = 1 << 10;

  @TempDir private Path path;

  private void make(String name, long kilobytes, long age) throws IOException {
    Path file = path.resolve(name);
    try (StateFile states = StateFile.open(file).orElseThrow()) {
      // Magic and one header with the values: so many bytes altogether.
      states.append(new StateFile.Key(age, 0), new float[(int) (kilobytes * KILOBYTE - 32) / 4]);
    }
    assertThat(file).hasSize(kilobytes * KILOBYTE);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 - age));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNameThatIsHeldGetsASiblingAndAfterFourOfThemNothing() throws IOException {
    StateFolder folder = new StateFolder(path, 1 << 20);
    try (StateFile first = folder.open("a").orElseThrow();
        StateFile second = folder.open("a").orElseThrow();
        StateFile third = folder.open("a").orElseThrow();
        StateFile fourth = folder.open("a").orElseThrow()) {
      assertThat(List.of(first.size(), second.size(), third.size(), fourth.size()))
          .containsOnly(8L);
      assertThat(names()).containsExactly("a-1.states", "a-2.states", "a-3.states", "a-4.states");
      assertThat(folder.open("a")).isEmpty();
      second.close();
      try (StateFile again = folder.open("a").orElseThrow()) {
        again.append(new StateFile.Key(1, 1), new float[1]);
      }
      assertThat(path.resolve("a-2.states")).hasSize(36);
    }
  }

  @Test
  void theFilesNotUsedForLongestAreDeletedUntilHalfIsFree() throws IOException {
    make("b-1.states", 30, 4);
    make("c-1.states", 30, 1);
    make("d-1.states", 30, 3);
    make("e-1.states", 30, 2);
    Files.writeString(path.resolve("notes.txt"), "not ours");
    new StateFolder(path, 130 * KILOBYTE).open("a").orElseThrow().close();
    assertThat(names()).containsExactly("a-1.states", "c-1.states", "e-1.states", "notes.txt");
  }

  @Test
  void aFileThatSomebodyHoldsIsNeverDeleted() throws IOException {
    make("b-1.states", 60, 2);
    make("c-1.states", 60, 1);
    try (StateFile held = StateFile.open(path.resolve("b-1.states")).orElseThrow()) {
      new StateFolder(path, 130 * KILOBYTE).open("a").orElseThrow().close();
      assertThat(names()).containsExactly("a-1.states", "b-1.states");
      assertThat(held.read(new StateFile.Key(2, 0), (int) (60 * KILOBYTE - 32) / 4)).isPresent();
    }
  }

  @Test
  void theFileThatIsWantedStaysUnlessItCouldHardlyGrow() throws IOException {
    make("a-1.states", 80, 9);
    make("b-1.states", 40, 1);
    StateFolder folder = new StateFolder(path, 130 * KILOBYTE);
    folder.open("a").orElseThrow().close();
    assertThat(names()).containsExactly("a-1.states");
    assertThat(path.resolve("a-1.states")).hasSize(80 * KILOBYTE);

    make("b-1.states", 120, 1);
    folder.open("b").orElseThrow().close();
    assertThat(names()).containsExactly("b-1.states");
    assertThat(path.resolve("b-1.states")).hasSize(8);
  }

  @Test
  void whatIsUsedBecomesTheNewest() throws IOException {
    make("a-1.states", 1, 9);
    new StateFolder(path, 1 << 20).open("a").orElseThrow().close();
    assertThat(Files.getLastModifiedTime(path.resolve("a-1.states")))
        .isGreaterThan(FileTime.fromMillis(1_000_000));
  }

  @Test
  void thereIsRoomUpToTheLimit() throws IOException {
    make("a-1.states", 60, 1);
    StateFolder folder = new StateFolder(path, 130 * KILOBYTE);
    assertThat(folder.hasRoom(70 * KILOBYTE)).isTrue();
    assertThat(folder.hasRoom(70 * KILOBYTE + 1)).isFalse();
  }

  @Test
  void aLimitOfNothingKeepsNothing() throws IOException {
    Path none = path.resolve("none");
    assertThat(new StateFolder(none, 0).open("a")).isEmpty();
    assertThat(none).doesNotExist();
  }

  @Test
  void theLimitIsASettingOfTheProcess() {
    String before = System.getProperty("gollum.states");
    try {
      System.setProperty("gollum.states", "3");
      assertThat(StateFolder.standard().limit()).isEqualTo(3 << 20);
      assertThat(StateFolder.standard().path()).hasFileName("states");
      System.setProperty("gollum.states", "0");
      assertThat(StateFolder.standard().limit()).isZero();
      System.clearProperty("gollum.states");
      assertThat(StateFolder.standard().limit()).isEqualTo(4096L << 20);
      for (String wrong : List.of("-1", "4 GB", "", "1e3", "1234567890")) {
        System.setProperty("gollum.states", wrong);
        assertThatThrownBy(StateFolder::standard)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "system property gollum.states must be a number of megabytes, was \""
                    + wrong
                    + "\"");
      }
    } finally {
      if (before == null) {
        System.clearProperty("gollum.states");
      } else {
        System.setProperty("gollum.states", before);
      }
    }
  }
}
