// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads a process's standard error to its end, so that the process never waits for a reader; keeps
 * the last lines for messages and, if wanted, all of them in a file. Thread-safe.
 */
final class ErrorTail {
  private static final int LINES = 40;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  ErrorTail(InputStream errors, Optional<Path> log) {
    reader = new Thread(() -> read(errors, log), "gollum-worker-errors");
    reader.setDaemon(true);
    reader.start();
  }

  /** The last {@code count} lines, stack frames left out, once the process has said all. */
  List<String> lastLines(int count) {
    try {
      reader.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      List<String> words =
          lines.stream()
              .filter(
                  line -> !line.isBlank() && !line.startsWith("\tat ") && !line.contains("\t... "))
              .map(String::strip)
              .toList();
      return words.subList(Math.max(0, words.size() - count), words.size());
    }
  }

  private void read(InputStream errors, Optional<Path> log) {
    try (PrintWriter file = new PrintWriter(writer(log), true);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        file.println(line);
        synchronized (lines) {
          lines.addLast(line);
          if (lines.size() > LINES) {
            lines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // The stream of a process that was ended; what it said until then is kept.
    }
  }

  private static Writer writer(Optional<Path> log) {
    if (log.isPresent()) {
      try {
        Path folder = log.get().toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        return Files.newBufferedWriter(log.get(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        // No log where none can be written; the work itself needs none.
      }
    }
    return new java.io.OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
  }
}
