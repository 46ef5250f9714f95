// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options of the command line.
 *
 * @param parent process id of the process to end with
 * @param idle the worker ends after so long without a request
 * @param protocolOutput file to write the protocol to, in place of standard output
 * @param exchangeRoot where the exchange folder is made
 */
record WorkerOptions(
    OptionalLong parent, Duration idle, Optional<Path> protocolOutput, Path exchangeRoot) {

  static final String USAGE =
      "options: --parent PID, --idle-seconds N, --protocol-output FILE, --exchange-root FOLDER";

  /** Reads the options. */
  static WorkerOptions parse(List<String> arguments) {
    OptionalLong parent = OptionalLong.empty();
    Duration idle = Duration.ofMinutes(30);
    Optional<Path> output = Optional.empty();
    Path root = Path.of(System.getProperty("java.io.tmpdir"));
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String option = words.next();
      if (!words.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value; " + USAGE);
      }
      String value = words.next();
      switch (option) {
        case "--parent" -> parent = OptionalLong.of(positive(option, value));
        case "--idle-seconds" -> idle = Duration.ofSeconds(positive(option, value));
        case "--protocol-output" -> output = Optional.of(Path.of(value));
        case "--exchange-root" -> root = Path.of(value);
        default -> throw new IllegalArgumentException(option + " is not known; " + USAGE);
      }
    }
    return new WorkerOptions(parent, idle, output, root);
  }

  private static long positive(String option, String value) {
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that are too small.
    }
    throw new IllegalArgumentException(
        option + " needs a whole number above 0, was \"" + value + "\"");
  }
}
