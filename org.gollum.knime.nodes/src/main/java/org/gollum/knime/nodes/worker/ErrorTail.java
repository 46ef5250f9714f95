// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads a process's standard error to its end, so that the process never waits for a reader; keeps
 * the last lines for messages and, if wanted, all of them in a {@link WorkerLog}. Thread-safe.
 */
final class ErrorTail {
  private static final int LINES = 40;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Optional<WorkerLog> log;
  private final Thread reader;

  ErrorTail(InputStream errors, Optional<Path> logFile) {
    log = logFile.map(WorkerLog::begin);
    reader = new Thread(() -> read(errors), "gollum-worker-errors");
    reader.setDaemon(true);
    reader.start();
  }

  /** What to quote in a message: the last lines, stack frames left out, and where the rest is. */
  LastWords lastWords(int count) {
    return new LastWords(lastLines(count), log.flatMap(WorkerLog::file));
  }

  /** The last {@code count} lines, stack frames left out, once the process has said all. */
  private List<String> lastLines(int count) {
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

  private void read(InputStream errors) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String said = line;
        log.ifPresent(file -> file.add(said));
        synchronized (lines) {
          lines.addLast(line);
          if (lines.size() > LINES) {
            lines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // The stream of a process that was ended; what it said until then is kept.
    } finally {
      log.ifPresent(WorkerLog::close);
    }
  }
}
