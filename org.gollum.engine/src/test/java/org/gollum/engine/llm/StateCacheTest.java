// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCacheTest {
  private static final int H = 3;
  private static final int[] SHORT = {7};
  private static final int[] LONG = {7, 8};

  @TempDir private Path path;

  private StateCache cache(String identity, long memory, Path folder) {
    return new StateCache(
        identity, new StateCache.Bounds(memory, new StateFolder(folder, 1 << 20)));
  }

  private static float[] states(int[] tokens) {
    float[] states = new float[tokens.length * H];
    for (int i = 0; i < states.length; i++) {
      states[i] = tokens.length + 0.1f * i;
    }
    return states;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  @Test
  void whatMemoryDoesNotHoldIsReadFromTheFile() throws IOException {
    // Room for the shorter text only.
    try (StateCache cache = cache("a", 12, path)) {
      assertThat(cache.find(SHORT, H)).isEmpty();
      cache.keep(LONG, states(LONG));
      cache.keep(SHORT, states(SHORT));
      assertThat(cache.find(LONG, H).orElseThrow()).containsExactly(states(LONG));
      assertThat(cache.find(LONG, H).orElseThrow()).isNotSameAs(cache.find(LONG, H).orElseThrow());
      assertThat(cache.find(SHORT, H).orElseThrow()).isSameAs(cache.find(SHORT, H).orElseThrow());
      assertThat(cache.warning()).isEmpty();
    }
    try (StateCache later = cache("a", 1 << 20, path)) {
      assertThat(later.find(LONG, H).orElseThrow()).containsExactly(states(LONG));
      assertThat(later.find(SHORT, H).orElseThrow()).containsExactly(states(SHORT));
      assertThat(later.find(new int[] {8, 7}, H)).isEmpty();
      // Another model's states would have another length.
      assertThat(later.find(SHORT, H).orElseThrow()).hasSize(3);
    }
    try (StateCache other = cache("a", 0, path)) {
      assertThat(other.find(SHORT, H + 1)).isEmpty();
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatMemoryHoldsStaysAfterTheFileIsClosed() {
    StateCache cache = cache("a", 12, path);
    cache.keep(SHORT, states(SHORT));
    cache.keep(LONG, states(LONG));
    cache.close();
    assertThat(cache.find(SHORT, H).orElseThrow()).containsExactly(states(SHORT));
    assertThat(cache.find(LONG, H)).isEmpty();
    cache.keep(LONG, states(LONG));
    cache.close();
    assertThat(cache.warning()).isEmpty();
  }

  @Test
  void anotherIdentityHasAnotherFile() throws IOException {
    try (StateCache one = cache("weights float32 cpu 2", 0, path);
        StateCache other = cache("weights float32 cpu 3", 0, path)) {
      one.keep(SHORT, states(SHORT));
      assertThat(other.find(SHORT, H)).isEmpty();
      assertThat(one.find(SHORT, H)).isPresent();
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void twoHoldersOfOneIdentityWriteASiblingEach() throws IOException {
    try (StateCache one = cache("a", 0, path);
        StateCache other = cache("a", 0, path)) {
      one.keep(SHORT, states(SHORT));
      assertThat(other.find(SHORT, H)).isEmpty();
      other.keep(SHORT, states(SHORT));
      assertThat(other.find(SHORT, H).orElseThrow()).containsExactly(states(SHORT));
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeMadeIsDoneWithoutAndSaid() throws IOException {
    Path taken = path.resolve("taken");
    Files.writeString(taken, "a file");
    try (StateCache cache = cache("a", 12, taken)) {
      assertThat(cache.find(SHORT, H)).isEmpty();
      cache.keep(SHORT, states(SHORT));
      cache.keep(LONG, states(LONG));
      assertThat(cache.find(SHORT, H)).isPresent();
      assertThat(cache.find(LONG, H)).isEmpty();
      assertThat(cache.warning())
          .hasValue(
              "Hidden states could not be kept in "
                  + taken
                  + " (it is no folder); they are computed again where memory does not hold them.");
    }
    assertThat(taken).hasContent("a file");
  }

  @Test
  void aFullDiskIsDoneWithoutAndSaid() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(full), "this system has no device that is always full");
    try (StateCache made = cache("a", 0, path)) {
      made.keep(SHORT, states(SHORT));
    }
    Path file = files().get(0);
    Files.delete(file);
    Files.createSymbolicLink(file, full);
    try (StateCache cache = cache("a", 12, path)) {
      cache.keep(SHORT, states(SHORT));
      assertThat(cache.find(SHORT, H)).isPresent();
      assertThat(cache.warning())
          .hasValue(
              "Hidden states could not be kept in "
                  + path
                  + " (No space left on device); they are computed again where memory does not hold"
                  + " them.");
    }
  }

  @Test
  void aFileThatFailsUnderWayIsDoneWithoutAndSaid() {
    try (StateCache cache = cache("a", 12, path)) {
      cache.keep(SHORT, states(SHORT));
      // An interrupted thread closes the channel that it works on.
      Thread.currentThread().interrupt();
      cache.keep(LONG, states(LONG));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cache.find(LONG, H)).isEmpty();
      assertThat(cache.find(SHORT, H).orElseThrow()).containsExactly(states(SHORT));
      assertThat(cache.warning())
          .hasValue(
              "Hidden states could not be kept in "
                  + path
                  + " (writing was interrupted); they are computed again where memory does not hold"
                  + " them.");
    }
  }

  @Test
  void whatIsBeyondTheLimitOfTheFolderIsNotWritten() throws IOException {
    // Magic, one header, three values.
    StateFolder folder = new StateFolder(path, 8 + 24 + 12);
    try (StateCache cache = new StateCache("a", new StateCache.Bounds(0, folder))) {
      cache.keep(SHORT, states(SHORT));
      cache.keep(LONG, states(LONG));
      assertThat(cache.find(SHORT, H)).isPresent();
      assertThat(cache.find(LONG, H)).isEmpty();
      assertThat(cache.warning()).isEmpty();
    }
    assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasSize(44));
  }
}
