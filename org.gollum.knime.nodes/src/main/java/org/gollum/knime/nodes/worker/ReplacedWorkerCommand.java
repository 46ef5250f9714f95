// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command line of the user's own. The far side ends when its standard input does; both sides must
 * see the folder that files are exchanged through.
 *
 * @param words the program and its arguments
 * @param exchangeRoot the folder above the exchange folder, as this machine sees it
 * @param startTimeout how long it may take until the first answer
 * @param logFile where standard error is kept, from the latest start on
 */
public record ReplacedWorkerCommand(
    List<String> words, Optional<Path> exchangeRoot, Duration startTimeout, Optional<Path> logFile)
    implements WorkerCommand {

  /** Copies the list and checks that there is a program. */
  public ReplacedWorkerCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /** The same with a file that keeps what the command writes to standard error. */
  public ReplacedWorkerCommand withLog(Path value) {
    return new ReplacedWorkerCommand(words, exchangeRoot, startTimeout, Optional.of(value));
  }

  @Override
  public Optional<Path> log() {
    return logFile;
  }

  @Override
  public Path exchangeFolder(String asTheWorkerSeesIt) {
    // The far side may be another system: its path is split by hand, not by this system's rules.
    int separator =
        Math.max(asTheWorkerSeesIt.lastIndexOf('/'), asTheWorkerSeesIt.lastIndexOf('\\'));
    String name = asTheWorkerSeesIt.substring(separator + 1);
    return exchangeRoot.map(root -> root.resolve(name)).orElseGet(() -> Path.of(asTheWorkerSeesIt));
  }
}
