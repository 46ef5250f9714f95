// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.worker.Worker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Becomes the worker of a KNIME, usually on another machine. */
@Command(
    name = "worker",
    description =
        "Computes for a KNIME that started this command, for example over ssh: speaks its protocol"
            + " on standard input and output. Not for people.",
    footer = {
      "",
      "Example, as KNIME's preference \"Worker command\":",
      "  ssh gpu-server /opt/gollum/gollum worker --exchange-root /srv/gollum",
      "",
      "KNIME must see that folder, too: docs/gpu-and-remote-worker.md."
    })
final class WorkerCommand extends GollumCommand {
  @Option(
      names = "--exchange-root",
      paramLabel = "FOLDER",
      description =
          "Where tables are exchanged, as this machine sees the folder that both share."
              + " Default: the temporary folder.")
  private Optional<Path> exchangeRoot = Optional.empty();

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      description = "End after so long without a request. Default: 1800.")
  private Optional<Long> idleSeconds = Optional.empty();

  WorkerCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Worker.main(arguments(exchangeRoot, idleSeconds));
  }

  /** The worker's own options. */
  static String[] arguments(Optional<Path> exchangeRoot, Optional<Long> idleSeconds) {
    List<String> words = new ArrayList<>();
    exchangeRoot.ifPresent(folder -> words.addAll(List.of("--exchange-root", folder.toString())));
    idleSeconds.ifPresent(seconds -> words.addAll(List.of("--idle-seconds", seconds.toString())));
    return words.toArray(String[]::new);
  }
}
