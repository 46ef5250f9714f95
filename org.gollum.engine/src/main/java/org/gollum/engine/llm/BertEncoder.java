// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * BERT: learned positions, normalisation after each residual sum.
 *
 * <pre>{@code
 * x₀ = LN(word[token] + position[i] + type[0])
 * a  = LN(x + O · attention(Q x, K x, V x)),  attention = softmax(q kᵀ ÷ √(H ÷ heads) + mask) v
 * x' = LN(a + F₂ · GELU(F₁ · a))
 * }</pre>
 *
 * <p>Every text is a single sequence, so all tokens are of type 0. Source: Devlin et al., arXiv
 * 1810.04805; names of the weights as Hugging Face's BertModel has them.
 */
final class BertEncoder implements Encoder {

  static final Family FAMILY =
      new Family(
          "bert",
          "BertModel",
          Pooling.MEAN,
          "bert.",
          "encoder.layer.",
          config ->
              new Family.Dimensions(
                  config.count("hidden_size"),
                  config.count("num_hidden_layers"),
                  config.count("vocab_size"),
                  config.count("max_position_embeddings")),
          BertEncoder::new);

  private record Block(
      Linear projections,
      Linear attentionOutput,
      LayerNorm attentionNorm,
      Linear expand,
      Linear contract,
      LayerNorm norm) {

    List<Linear> linears() {
      return List.of(projections, attentionOutput, expand, contract);
    }
  }

  private final int hidden;
  private final int heads;
  private final Activation activation;
  private final Tensor words;

  /** Position and type 0 added up: [positions, H]. */
  private final Tensor positions;

  private final LayerNorm embeddingNorm;
  private final List<Block> blocks = new ArrayList<>();

  private BertEncoder(ModelConfiguration config, ModuleReader reader) {
    config.require("position_embedding_type", "absolute");
    config.require("is_decoder", "false");
    hidden = config.count("hidden_size");
    heads = config.divisorOf("num_attention_heads", "hidden_size");
    activation = config.activation("hidden_act", "gelu");
    double epsilon = config.positive("layer_norm_eps");
    int inner = config.count("intermediate_size");
    words = reader.table("embeddings.word_embeddings.weight", config.count("vocab_size"), hidden);
    int longest = config.count("max_position_embeddings");
    int types = config.count("type_vocab_size");
    positions =
        reader.own(
            () ->
                reader
                    .read("embeddings.position_embeddings.weight", longest, hidden)
                    .add(
                        reader
                            .read("embeddings.token_type_embeddings.weight", types, hidden)
                            .slice(0, 0, 1)));
    embeddingNorm = reader.layerNorm("embeddings.LayerNorm", hidden, epsilon);
    int count = config.count("num_hidden_layers");
    for (int i = 0; i < count; i++) {
      String name = "encoder.layer." + i + ".";
      String attention = name + "attention.";
      blocks.add(
          new Block(
              reader.linear(
                  true,
                  new Linear.Module(attention + "self.query", hidden, hidden),
                  new Linear.Module(attention + "self.key", hidden, hidden),
                  new Linear.Module(attention + "self.value", hidden, hidden)),
              reader.linear(attention + "output.dense", hidden, hidden, true),
              reader.layerNorm(attention + "output.LayerNorm", hidden, epsilon),
              reader.linear(name + "intermediate.dense", hidden, inner, true),
              reader.linear(name + "output.dense", inner, hidden, true),
              reader.layerNorm(name + "output.LayerNorm", hidden, epsilon)));
    }
  }

  @Override
  public int hiddenSize() {
    return hidden;
  }

  @Override
  public int blocks() {
    return blocks.size();
  }

  @Override
  public List<Linear> linears(int block) {
    return blocks.get(block).linears();
  }

  @Override
  public Pass begin(TokenBatch batch) {
    return new Pass() {
      @Override
      public Tensor embed() {
        return embeddingNorm.apply(
            words.embedding(batch.ids()).add(positions.slice(0, 0, batch.width())));
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        return compute(blocks.get(index), hidden, batch, adapters);
      }
    };
  }

  private Tensor compute(Block block, Tensor x, TokenBatch batch, Adapters adapters) {
    List<Tensor> projected =
        block.projections.applyAll(x, adapters).stream()
            .map(part -> Heads.split(part, heads))
            .toList();
    Tensor q = projected.get(0);
    Tensor k = projected.get(1);
    Tensor v = projected.get(2);
    Tensor mixed =
        batch
            .mask()
            .map(mask -> Attention.masked(q, k, v, mask))
            .orElseGet(() -> Attention.full(q, k, v));
    Tensor output = block.attentionOutput.apply(Heads.join(mixed), adapters);
    Tensor attended = block.attentionNorm.apply(x.add(output));
    Tensor fed = block.contract.apply(block.expand.apply(attended, adapters, activation), adapters);
    return block.norm.apply(attended.add(fed));
  }
}
