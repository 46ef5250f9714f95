// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * The folder of hidden states, {@code states} in the cache folder, and how much it may hold. Before
 * a file is opened, files not used for longest are deleted until there is room. System property
 * {@code gollum.states}: that many megabytes at most, 0 for none. Immutable.
 *
 * @param path of the folder
 * @param limit bytes of all its files together; 0 keeps none
 */
record StateFolder(Path path, long limit) {
  private static final long MEGABYTE = 1 << 20;

  /** Some ten thousand texts of 150 tokens in a model of 768 dimensions. */
  private static final long DEFAULT_MEGABYTES = 4096;

  /** Left free on the disk whatever the limit says. */
  private static final long SPARE = 1024 * MEGABYTE;

  /** Names tried when other processes hold the first ones. */
  private static final int SIBLINGS = 4;

  private static final String SUFFIX = ".states";

  /** The folder that this process's settings name. */
  static StateFolder standard() {
    String text = System.getProperty("gollum.states", Long.toString(DEFAULT_MEGABYTES));
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalStateException(
          "system property gollum.states must be a number of megabytes, was \"" + text + "\"");
    }
    return new StateFolder(
        TensorRuntime.cacheFolder().resolve("states"), Long.parseLong(text) * MEGABYTE);
  }

  /**
   * Opens the file of a name, or a sibling where another process holds it.
   *
   * @return empty if nothing is to be kept, or all siblings are held
   */
  Optional<StateFile> open(String name) throws IOException {
    if (limit == 0) {
      return Optional.empty();
    }
    Files.createDirectories(path);
    makeRoom(name);
    for (int sibling = 1; sibling <= SIBLINGS; sibling++) {
      Path file = path.resolve(name + "-" + sibling + SUFFIX);
      Optional<StateFile> opened = StateFile.open(file);
      if (opened.isPresent()) {
        markUsed(file);
        return opened;
      }
    }
    return Optional.empty();
  }

  private static void markUsed(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      // The file may then go before one that was used less lately; nothing else depends on it.
    }
  }

  /** Other files make room early; the one that is wanted only where it could hardly grow. */
  private void makeRoom(String wanted) throws IOException {
    List<Path> oldestFirst = new ArrayList<>(files());
    oldestFirst.sort(
        Comparator.comparing((Path file) -> file.getFileName().toString().startsWith(wanted + "-"))
            .thenComparing(StateFolder::lastUsed));
    for (Path file : oldestFirst) {
      boolean own = file.getFileName().toString().startsWith(wanted + "-");
      if (used() > (own ? limit - limit / 8 : limit / 2)) {
        StateFile.deleteIfFree(file);
      }
    }
  }

  /** Whether so many bytes more fit, into the limit and onto the disk. */
  boolean hasRoom(long bytes) throws IOException {
    return used() + bytes <= limit && Files.getFileStore(path).getUsableSpace() > SPARE + bytes;
  }

  private long used() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      sum += size(file);
    }
    return sum;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // another process made room
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
