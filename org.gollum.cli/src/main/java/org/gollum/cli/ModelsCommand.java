// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Locale;
import org.gollum.engine.hub.Hub;
import org.gollum.engine.hub.ModelFinder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Language models on this machine and on the hub. */
@Command(
    name = "models",
    usageHelpWidth = 100,
    sortOptions = false,
    description = "Lists the language models on this machine, downloads one, or checks one.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  gollum models list",
      "  gollum models get t5-base",
      "  gollum models check /path/to/a/model/folder"
    })
final class ModelsCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it itself
  private boolean help;

  private ModelsCommand() {}

  static CommandLine create(Session session) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ListModels(session, ModelFinder::standard))
        .addSubcommand(new GetModel(session, Hub::standard))
        .addSubcommand(new CheckModel(session));
  }

  /** A number of weights as a person reads it. */
  static String millions(long parameters) {
    return String.format(Locale.ROOT, "%.1f M", parameters / 1e6);
  }
}
