// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process wrote to standard error before it ended.
 *
 * @param lines the last of it
 * @param log the file that holds all of it; empty where none is written
 */
record LastWords(List<String> lines, Optional<Path> log) {

  /** As the end of a message: nothing, or a sentence after a space. */
  String quoted() {
    if (lines.isEmpty()) {
      return log.map(file -> " Its log: " + file).orElse("");
    }
    return " Its last words: "
        + String.join(" | ", lines)
        + log.map(file -> " (the rest: " + file + ")").orElse("");
  }

  /** The line that says so, if Java could not get the memory that it was told to take. */
  Optional<String> memoryRefused() {
    return lines.stream()
        .filter(
            line ->
                line.contains("Could not reserve enough space")
                    || line.contains("insufficient memory for the Java Runtime")
                    || line.contains("maximum heap size")
                    || line.contains("Too small maximum heap"))
        .findFirst();
  }
}
