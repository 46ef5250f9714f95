// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.function.IntFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.llm.AdaptableTexts;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.llm.TextTokens;

/**
 * What turns texts into vectors before anything is trained: a language model with its settings. An
 * interface so that the learner is testable without a model on the disk.
 */
public interface TextEncoder {

  /**
   * A language model with settings; its id is the one that the settings name.
   *
   * @param model stays the caller's to close
   * @param rowName names a row for the user, for the warning about texts that were cut: {@code line
   *     18}
   */
  static TextEncoder of(
      LanguageModel model, EmbeddingSettings settings, IntFunction<String> rowName) {
    return new LanguageModelEncoder(model, settings, rowName);
  }

  /** The language model. */
  ModelDescription model();

  /** Pooling and cut as they are used: the pooling is never null here. */
  EmbeddingSettings settings();

  /** One vector per text. */
  Encoded encode(List<String> texts, Progress progress);

  /** How long texts are in tokens, and which of them the model reads as the same. */
  TextTokens tokens(List<String> texts, Progress progress);

  /** Texts for training the language model, which must stay open as long as they are used. */
  Adaptable adaptable(List<String> texts, Progress progress);

  /**
   * Texts for training, and what the user should know about them.
   *
   * @param texts their vectors depend on an adapter
   * @param warnings sentences for the user: texts that were cut
   */
  record Adaptable(AdaptableTexts texts, List<String> warnings) {

    /** Copies the list. */
    public Adaptable {
      warnings = List.copyOf(warnings);
    }
  }

  /** Vectors of texts, and what the user should know about them. */
  final class Encoded {
    private final float[] vectors;
    private final List<String> warnings;

    /**
     * What an encoder returns.
     *
     * @param vectors [n, H] row by row, not copied
     * @param warnings sentences for the user: texts that were cut
     */
    public Encoded(float[] vectors, List<String> warnings) {
      this.vectors = vectors;
      this.warnings = List.copyOf(warnings);
    }

    /** The vectors, [n, H] row by row, not copied. */
    public float[] vectors() {
      return vectors;
    }

    /** Sentences for the user. */
    public List<String> warnings() {
      return warnings;
    }
  }
}
