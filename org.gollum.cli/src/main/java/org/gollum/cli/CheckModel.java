// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.Embeddings;
import org.gollum.engine.llm.LanguageModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads a model and embeds a sentence. */
@Command(
    name = "check",
    description = "Loads a model and embeds a sentence with it.",
    footer = {"", "Example:", "  gollum models check all-MiniLM-L6-v2"})
final class CheckModel extends GollumCommand {
  private static final String SENTENCE = "Suzuki coupling of an aryl bromide in dioxane at 80 °C.";

  @Parameters(paramLabel = "FOLDER", description = "A model's folder, or its id.")
  @SuppressWarnings("NullAway.Init") // picocli sets required parameters before a command runs
  private String model;

  CheckModel(Session session) {
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
      terminal.say("  parameters    %s", ModelsCommand.millions(description.parameters()));
      terminal.say("  blocks        %d", description.blocks());
      terminal.say("  vectors       %d values", description.hiddenSize());
      terminal.say("  pooling       %s", description.pooling().id());
      terminal.say("  longest text  %s", limit(description.maxTokens()));
      terminal.say("  computed on   %s, in %s", loaded.device(), Precision.FLOAT32.id());
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
