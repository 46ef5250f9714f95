// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.llm.Embeddings;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.llm.ModelFinder;
import org.gollum.engine.llm.ModelFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Language models on this machine. */
@Command(
    name = "models",
    usageHelpWidth = 100,
    sortOptions = false,
    description = "Lists the language models on this machine, or checks one.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  gollum models list",
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
        .addSubcommand(new ListModels(session))
        .addSubcommand(new Check(session));
  }

  private static String millions(long parameters) {
    return String.format(Locale.ROOT, "%.1f M", parameters / 1e6);
  }

  /** Shows every model that {@code --model} finds by its id. */
  @Command(
      name = "list",
      description =
          "Lists the models that --model finds by id: those that come along, and those in Hugging"
              + " Face's cache.")
  static final class ListModels extends GollumCommand {
    ListModels(Session session) {
      super(session);
    }

    @Override
    void execute() {
      List<ModelFinder.Found> found = ModelFinder.standard().list();
      if (found.isEmpty()) {
        session().terminal().say("No language model was found. --model takes a folder, too.");
        return;
      }
      AlignedTable table =
          new AlignedTable(List.of("id", "architecture", "parameters", "folder"), Set.of(3));
      found.forEach(model -> table.add(line(model)));
      table.lines().forEach(session().terminal()::say);
    }

    private static List<String> line(ModelFinder.Found found) {
      String folder = found.folder().toString();
      try {
        ModelFolder model = ModelFolder.open(found.folder());
        return List.of(found.id(), model.architecture(), millions(model.parameters()), folder);
      } catch (InputException e) {
        // The list says what lies there; why it cannot be used is what "check" tells.
        return List.of(found.id(), "cannot be used", "–", folder);
      }
    }
  }

  /** Loads a model and embeds a sentence. */
  @Command(
      name = "check",
      description = "Loads a model and embeds a sentence with it.",
      footer = {"", "Example:", "  gollum models check all-MiniLM-L6-v2"})
  static final class Check extends GollumCommand {
    private static final String SENTENCE =
        "Suzuki coupling of an aryl bromide in dioxane at 80 °C.";

    @Parameters(paramLabel = "FOLDER", description = "A model's folder, or its id.")
    @SuppressWarnings("NullAway.Init") // picocli sets required parameters before a command runs
    private String model;

    Check(Session session) {
      super(session);
    }

    @Override
    void execute() {
      Path folder = ModelFinder.standard().find(model);
      try (LanguageModel loaded = LanguageModel.load(folder)) {
        ModelDescription description = loaded.describe(model);
        EmbeddingSettings settings = EmbeddingSettings.defaults().withModel(model);
        Embeddings embeddings = loaded.embed(List.of(SENTENCE), settings, Progress.NONE);
        requireFinite(embeddings, folder);
        Terminal terminal = session().terminal();
        terminal.say("%s can be used.", model);
        terminal.say("  folder        %s", description.folder());
        terminal.say("  architecture  %s", description.architecture());
        terminal.say("  parameters    %s", millions(description.parameters()));
        terminal.say("  blocks        %d", description.blocks());
        terminal.say("  vectors       %d values", description.hiddenSize());
        terminal.say("  pooling       %s", description.pooling().id());
        terminal.say("  longest text  %s", limit(description.maxTokens()));
        terminal.say("  files (SHA-256)");
        description.files().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(file -> terminal.say("    %s  %s", file.getValue(), file.getKey()));
      }
    }

    private static String limit(int maxTokens) {
      return maxTokens == Integer.MAX_VALUE ? "no limit of its own" : maxTokens + " tokens";
    }

    private static void requireFinite(Embeddings embeddings, Path folder) {
      for (float value : embeddings.values()) {
        if (!Float.isFinite(value)) {
          throw InputException.of("The model gives vectors that are no finite numbers.")
              .file(folder.toString())
              .remedy("Check that the weights are whole; copy the model folder again.")
              .build();
        }
      }
    }
  }
}
