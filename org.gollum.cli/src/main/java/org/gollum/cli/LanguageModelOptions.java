// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import picocli.CommandLine.Option;

/** Which language model reads the text, and how. */
final class LanguageModelOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Language model: a folder, or an id that \"gollum models list\" shows."
              + " Default: ${bundle:default.model}.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--pooling",
      paramLabel = "POOLING",
      converter = Choice.OfPooling.class,
      completionCandidates = Choice.OfPooling.class,
      description =
          "How the tokens' vectors become one: ${COMPLETION-CANDIDATES}."
              + " Default: what the model's folder says.")
  private Optional<Pooling> pooling = Optional.empty();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description =
          "Longer texts are cut there; a token is a short word or a piece of one."
              + " Default: ${bundle:default.max-tokens}, or less where the model reads less.")
  private Optional<Integer> maxTokens = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      converter = Choice.OfPrecision.class,
      completionCandidates = Choice.OfPrecision.class,
      description =
          "Of the model's linear layers: ${COMPLETION-CANDIDATES}. bfloat16 takes half the memory"
              + " and changes vectors by about one percent. Default: float32.")
  private Optional<Precision> precision = Optional.empty();

  /** The settings that were given, over those of {@code base}. */
  EmbeddingSettings over(EmbeddingSettings base) {
    EmbeddingSettings settings = base;
    settings = model.map(settings::withModel).orElse(settings);
    settings = pooling.map(settings::withPooling).orElse(settings);
    settings = maxTokens.map(settings::withMaxTokens).orElse(settings);
    return precision.map(settings::withPrecision).orElse(settings);
  }

  /** The options that were given, by name. */
  List<String> given() {
    List<String> names = new ArrayList<>();
    model.ifPresent(value -> names.add("--model"));
    pooling.ifPresent(value -> names.add("--pooling"));
    maxTokens.ifPresent(value -> names.add("--max-tokens"));
    precision.ifPresent(value -> names.add("--precision"));
    return names;
  }
}
