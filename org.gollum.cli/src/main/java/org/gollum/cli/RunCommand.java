// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gollum.host.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a KNIME workflow without KNIME. */
@Command(
    name = "run",
    customSynopsis = "gollum run WORKFLOW [--set NAME=VALUE]… [--out DIR]",
    description =
        "Runs a KNIME workflow without KNIME: GOLLuM's nodes and the few of KNIME's own that the"
            + " examples use.",
    footer = {
      "",
      "Example:",
      "  gollum run test-workflows/next-experiments --out next",
      "",
      "The workflow itself is only read. Its nodes write into its data area; --out receives that."
    })
final class RunCommand extends GollumCommand {
  @Parameters(
      paramLabel = "WORKFLOW",
      description = "A workflow's folder, or a .knwf file that KNIME exported.")
  @SuppressWarnings("NullAway.Init") // picocli sets required parameters before a command runs
  private Path workflow;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Value of a workflow variable; give it once per variable.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files that the workflow writes; made if missing.")
  private Optional<Path> out = Optional.empty();

  RunCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    out.ifPresent(folder -> OutputPlace.folder(folder, "--out"));
    RunResult result;
    try (NodeReport report = new NodeReport(session())) {
      result =
          new WorkflowHost(session())
              .run(
                  workflow,
                  "Nothing was kept.",
                  run -> {
                    out.ifPresent(run::out);
                    return run.variables(variables).listener(report);
                  });
    }
    String files = String.join(", ", result.files());
    if (files.isEmpty()) {
      terminal.say("The workflow is done; it wrote no files.");
    } else {
      terminal.say(
          out.map(folder -> "Wrote " + files + " to " + folder + ".")
              .orElse("The workflow wrote " + files + ". Name a folder with --out to keep that."));
    }
  }
}
