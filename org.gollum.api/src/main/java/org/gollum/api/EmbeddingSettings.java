// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import org.jspecify.annotations.Nullable;

/**
 * How a language model turns texts into vectors.
 *
 * @param model a model folder, or a model's id
 * @param pooling how tokens become one vector; null: what the model itself says, else its family's
 *     usual way
 * @param maxTokens longer texts are cut there, special tokens included
 * @param normalize whether each vector is scaled to length 1; a model that does so itself, as many
 *     sentence encoders do, does it in any case
 * @param precision of the model's linear layers
 */
public record EmbeddingSettings(
    String model,
    @Nullable Pooling pooling,
    int maxTokens,
    boolean normalize,
    Precision precision) {

  /** The id of the model that comes with the program. */
  public static final String STARTER_MODEL = "all-MiniLM-L6-v2";

  /** The default cut, in tokens. */
  public static final int DEFAULT_MAX_TOKENS = 512;

  /** Checks the number of tokens. */
  public EmbeddingSettings {
    if (maxTokens < 2) {
      throw InputException.of("At least 2 tokens are needed, but " + maxTokens + " were asked for.")
          .setting("maximum tokens")
          .build();
    }
  }

  /**
   * The starter model, its own pooling, {@value #DEFAULT_MAX_TOKENS} tokens, vectors as they are,
   * single precision.
   */
  public static EmbeddingSettings defaults() {
    return new EmbeddingSettings(STARTER_MODEL, null, DEFAULT_MAX_TOKENS, false, Precision.FLOAT32);
  }

  /** The same with another model. */
  public EmbeddingSettings withModel(String value) {
    return new EmbeddingSettings(value, pooling, maxTokens, normalize, precision);
  }

  /** The same with another pooling. */
  public EmbeddingSettings withPooling(Pooling value) {
    return new EmbeddingSettings(model, value, maxTokens, normalize, precision);
  }

  /** The same with another cut. */
  public EmbeddingSettings withMaxTokens(int value) {
    return new EmbeddingSettings(model, pooling, value, normalize, precision);
  }

  /** The same with vectors scaled to length 1, or not. */
  public EmbeddingSettings withNormalize(boolean value) {
    return new EmbeddingSettings(model, pooling, maxTokens, value, precision);
  }

  /** The same in another precision. */
  public EmbeddingSettings withPrecision(Precision value) {
    return new EmbeddingSettings(model, pooling, maxTokens, normalize, value);
  }
}
