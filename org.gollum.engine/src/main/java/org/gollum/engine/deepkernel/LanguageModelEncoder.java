// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.function.IntFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.llm.AdaptableTexts;
import org.gollum.engine.llm.Embeddings;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.llm.TextTokens;

/** A language model as the learner sees it: with pooling and cut as they are really used. */
final class LanguageModelEncoder implements TextEncoder {
  private final LanguageModel languageModel;
  private final ModelDescription description;
  private final EmbeddingSettings settings;
  private final IntFunction<String> rowName;

  LanguageModelEncoder(
      LanguageModel languageModel, EmbeddingSettings settings, IntFunction<String> rowName) {
    this.languageModel = languageModel;
    this.description = languageModel.describe(settings.model());
    this.settings = languageModel.resolve(settings);
    this.rowName = rowName;
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
    Embeddings embeddings = languageModel.embed(texts, settings, progress);
    return new Encoded(embeddings.values(), embeddings.warnings(rowName));
  }

  @Override
  public TextTokens tokens(List<String> texts, Progress progress) {
    return languageModel.tokens(texts, settings, progress);
  }

  @Override
  public Adaptable adaptable(List<String> texts, Progress progress) {
    AdaptableTexts adaptable = languageModel.adaptable(texts, settings, progress);
    return new Adaptable(adaptable, adaptable.warnings(rowName));
  }
}
