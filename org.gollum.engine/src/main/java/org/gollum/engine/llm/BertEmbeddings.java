// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.OptionalInt;
import org.gollum.engine.tensor.Tensor;

/**
 * What enters the blocks of BERT and its relatives: words with learned positions, normalised.
 *
 * <pre>{@code LN(word[token] + position[i] + type[0]) }</pre>
 *
 * <p>Every text is a single sequence, so all tokens are of type 0.
 */
final class BertEmbeddings {
  private final Tensor words;

  /** Position and type 0 added up: [positions, width]. */
  private final Tensor positions;

  private final LayerNorm norm;
  private final OptionalInt padding;

  /**
   * Reads the tables.
   *
   * @param width of the tables, H or less
   * @param longest the number of positions
   * @param padding the id of the padding token, if positions are counted as RoBERTa does, see
   *     {@link BertEncoder}; empty if they count from 0
   */
  BertEmbeddings(
      ModelConfiguration config, ModuleReader reader, int width, int longest, OptionalInt padding) {
    config.require("position_embedding_type", "absolute");
    int types = config.count("type_vocab_size", 2);
    this.padding = padding;
    words = reader.table("embeddings.word_embeddings.weight", config.count("vocab_size"), width);
    positions =
        reader.own(
            () ->
                reader
                    .read("embeddings.position_embeddings.weight", longest, width)
                    .add(
                        reader
                            .read("embeddings.token_type_embeddings.weight", types, width)
                            .slice(0, 0, 1)));
    norm =
        reader.layerNorm("embeddings.LayerNorm", width, config.positive("layer_norm_eps", 1e-12));
  }

  /** [texts, tokens, width]. */
  Tensor of(TokenBatch batch) {
    Tensor added =
        padding.isPresent()
            ? positions.embedding(counted(batch, padding.getAsInt()))
            : positions.slice(0, 0, batch.width());
    return norm.apply(words.embedding(batch.ids()).add(added));
  }

  /** Positions from padding + 1 on, counting no padding tokens, whose position is their id. */
  private static Tensor counted(TokenBatch batch, int padding) {
    int width = batch.width();
    long[] ids = new long[batch.texts() * width];
    java.util.Arrays.fill(ids, padding);
    for (int text = 0; text < batch.texts(); text++) {
      int last = padding;
      for (int i = 0; i < batch.length(text); i++) {
        if (batch.token(text, i) != padding) {
          ids[text * width + i] = ++last;
        }
      }
    }
    return Tensor.ofIndices(ids, batch.texts(), width);
  }
}
