// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFinderTest {
  @TempDir private Path temporary;
  private Path models;
  private Path cache;
  private ModelFinder finder;

  @BeforeEach
  void makeFolders() throws IOException {
    models = temporary.resolve("models");
    cache = temporary.resolve("hub");
    model(models.resolve("starter"));
    model(models.resolve("org").resolve("inner"));
    Path hub = cache.resolve("models--org--name");
    model(hub.resolve("snapshots").resolve("abc123"));
    model(hub.resolve("snapshots").resolve("def456"));
    Files.createDirectories(hub.resolve("refs"));
    Files.writeString(hub.resolve("refs").resolve("main"), "abc123\n");
    model(cache.resolve("models--t5-base").resolve("snapshots").resolve("fff"));
    Files.createDirectories(cache.resolve("datasets--org--name"));
    finder = new ModelFinder(List.of(temporary.resolve("absent"), models), cache);
  }

  private static void model(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), "{}");
  }

  @Test
  void aFolderIsItself() {
    Path folder = models.resolve("starter");
    assertThat(finder.find(folder.toString())).isEqualTo(folder);
  }

  @Test
  void anIdIsLookedUpInTheFoldersAndThenInTheCache() {
    assertThat(finder.find("starter")).isEqualTo(models.resolve("starter"));
    assertThat(finder.find("org/inner")).isEqualTo(models.resolve("org").resolve("inner"));
    Path name = cache.resolve("models--org--name").resolve("snapshots").resolve("abc123");
    assertThat(finder.find("org/name")).isEqualTo(name);
  }

  @Test
  void aModelOfTheCacheWithoutAMainRevisionIsFoundToo() {
    assertThat(finder.find("t5-base"))
        .isEqualTo(cache.resolve("models--t5-base").resolve("snapshots").resolve("fff"));
  }

  @Test
  void whatIsThereIsListed() {
    assertThat(finder.list())
        .extracting(ModelFinder.Found::id)
        .containsExactly("starter", "org/name", "t5-base");
    assertThat(new ModelFinder(List.of(), temporary.resolve("no")).list()).isEmpty();
  }

  @Test
  void anUnknownIdSaysWhereWasLooked() {
    assertThatThrownBy(() -> finder.find("gpt-9"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model: The language model \"gpt-9\" was not found. It is no folder and not in "
                + temporary.resolve("absent")
                + ", "
                + models
                + ", "
                + cache
                + ". Found on this machine: starter, org/name, t5-base."
                + " To download it, if the hub has it: gollum models get gpt-9");
    assertThatThrownBy(() -> new ModelFinder(List.of(), temporary.resolve("no")).find("x"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model: The language model \"x\" was not found. It is no folder and not in "
                + temporary.resolve("no")
                + ". There is none on this machine."
                + " To download it, if the hub has it: gollum models get x");
  }

  @Test
  void anIdNeverLeavesTheFolders() throws IOException {
    model(temporary.resolve("outside"));
    for (String id : new String[] {"../outside", "org/../../outside", "", " ", "a/b/c", "a\0b"}) {
      assertThatThrownBy(() -> finder.find(id)).as(id).isInstanceOf(InputException.class);
    }
  }

  @Test
  void aFolderThatIsStillBeingFilledIsNoModelYet() throws IOException {
    Path filling = cache.resolve("models--org--new").resolve("snapshots").resolve("abc");
    Files.createDirectories(filling);
    Files.writeString(filling.resolve("model.safetensors"), "…");
    assertThat(finder.list()).extracting(ModelFinder.Found::id).doesNotContain("org/new");
    assertThatThrownBy(() -> finder.find("org/new")).isInstanceOf(InputException.class);
  }

  @Test
  void theSizeOfAModelCountsWhatItsLinksPointTo() throws IOException {
    Path folder = models.resolve("starter");
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.writeString(folder.resolve("1_Pooling").resolve("config.json"), "123");
    Path blob = Files.writeString(temporary.resolve("blob"), "12345");
    Files.createSymbolicLink(folder.resolve("model.safetensors"), blob);
    assertThat(new ModelFinder.Found("starter", folder).bytes()).isEqualTo(2 + 3 + 5);
  }
}
