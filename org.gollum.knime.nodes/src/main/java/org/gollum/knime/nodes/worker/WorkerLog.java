// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file that keeps what the worker writes to standard error. It begins anew with every worker,
 * and whenever it has grown to {@value #LARGEST} characters; what was there before then lies beside
 * it, under a name that ends in {@code -before}. So there are never more than two of that size.
 * Where it cannot be written there is none: the work itself needs none. Belongs to one thread,
 * except for {@link #file}.
 */
final class WorkerLog implements AutoCloseable {
  static final int LARGEST = 1_000_000;

  private final Path path;
  private volatile boolean writable;
  private Optional<Writer> writer = Optional.empty();
  private int length;

  private WorkerLog(Path path) {
    this.path = path;
  }

  /** Begins the file. */
  static WorkerLog begin(Path path) {
    WorkerLog log = new WorkerLog(path.toAbsolutePath());
    log.beginAnew();
    return log;
  }

  /** Where it lies, if it could be written. */
  Optional<Path> file() {
    return writable ? Optional.of(path) : Optional.empty();
  }

  /** Adds a line and writes it out at once: the next one may never come. */
  void add(String line) {
    if (length > LARGEST) {
      close();
      beginAnew();
    }
    if (writer.isPresent()) {
      try {
        writer.get().write(line + System.lineSeparator());
        writer.get().flush();
        length += line.length() + 1;
      } catch (IOException e) {
        close();
      }
    }
  }

  private void beginAnew() {
    try {
      Files.createDirectories(path.getParent());
      if (Files.exists(path)) {
        Files.move(path, before(path), StandardCopyOption.REPLACE_EXISTING);
      }
      writer = Optional.of(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
      length = 0;
      writable = true;
    } catch (IOException e) {
      writer = Optional.empty();
      writable = false;
    }
  }

  /** Where what was written before lies. */
  static Path before(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return path.resolveSibling(
        dot < 0 ? name + "-before" : name.substring(0, dot) + "-before" + name.substring(dot));
  }

  /** Ends writing; the file stays. */
  @Override
  public void close() {
    if (writer.isPresent()) {
      try {
        writer.get().close();
      } catch (IOException e) {
        // A full disk: what could be written is there.
      }
      writer = Optional.empty();
    }
  }
}
