// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.llm.Embeddings;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.llm.ModelFinder;
import org.gollum.engine.table.Table;

/**
 * A language model that reads the rows of one table, so that a warning can name a row by its line.
 * Whoever opens it closes it.
 */
final class TextModel implements TextEncoder, AutoCloseable {
  private final LanguageModel model;
  private final ModelDescription description;
  private final EmbeddingSettings settings;
  private final IntFunction<String> rowName;

  private TextModel(
      LanguageModel model,
      ModelDescription description,
      EmbeddingSettings settings,
      IntFunction<String> rowName) {
    this.model = model;
    this.description = description;
    this.settings = settings;
    this.rowName = rowName;
  }

  /**
   * Finds and loads the model that the settings name.
   *
   * @param table whose rows are read, in their order
   * @throws org.gollum.api.InputException if there is no such model, or it cannot be used
   */
  static TextModel open(EmbeddingSettings settings, Table table) {
    LanguageModel model = LanguageModel.load(ModelFinder.standard().find(settings.model()));
    return new TextModel(
        model,
        model.describe(settings.model()),
        settings.withPooling(model.pooling(settings)).withMaxTokens(model.maxTokens(settings)),
        row -> "line " + table.line(row));
  }

  @Override
  public ModelDescription model() {
    return description;
  }

  @Override
  public EmbeddingSettings settings() {
    return settings;
  }

  @Override
  public Encoded encode(List<String> texts, Progress progress) {
    Embeddings embeddings = model.embed(texts, settings, progress);
    Optional<String> warning = embeddings.warning(rowName);
    return new Encoded(embeddings.values(), warning.stream().toList());
  }

  @Override
  public void close() {
    model.close();
  }
}
