// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the worker's process is started. Immutable. */
public sealed interface WorkerCommand permits LocalWorkerCommand, ReplacedWorkerCommand {

  /**
   * A worker on this machine, with the Java that runs this program.
   *
   * @param jarFolders folders whose jars make up the class path
   */
  static LocalWorkerCommand local(List<Path> jarFolders) {
    return LocalWorkerCommand.of(jarFolders);
  }

  /**
   * A command line that the user gave, such as {@code ssh server gollum worker}: what it starts
   * speaks the protocol on standard input and output.
   *
   * @param words the program and its arguments
   * @param exchangeRoot the folder, as this machine sees it, in which the worker makes its exchange
   *     folder; empty where both see it under the same path
   */
  static ReplacedWorkerCommand replaced(List<String> words, Optional<Path> exchangeRoot) {
    return new ReplacedWorkerCommand(
        words, exchangeRoot, LocalWorkerCommand.START_TIMEOUT, Optional.empty());
  }

  /**
   * The program and its arguments, checked as far as that can be done beforehand.
   *
   * @throws WorkerStartException if something that is needed is not there
   */
  List<String> words() throws WorkerStartException;

  /** The worker's exchange folder, as this machine sees it. */
  Path exchangeFolder(String asTheWorkerSeesIt);

  /** How long the worker may take until it answers for the first time. */
  Duration startTimeout();

  /**
   * Where what it writes to standard error is kept; empty to keep the last lines in memory only.
   */
  default Optional<Path> log() {
    return Optional.empty();
  }

  /** Environment variables that the worker gets unless this program's environment has them. */
  default Map<String, String> environment() {
    return Map.of();
  }
}
