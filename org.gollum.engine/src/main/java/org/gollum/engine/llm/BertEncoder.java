// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.weights.Weights;

/**
 * BERT: learned positions, normalisation after each residual sum, exact GELU.
 *
 * <pre>{@code
 * x₀ = LN(word[token] + position[i] + type[0])
 * a  = LN(x + O · attention(Q x, K x, V x)),  attention = softmax(q kᵀ ÷ √(H ÷ heads) + mask) v
 * x' = LN(a + F₂ · GELU(F₁ · a))
 * }</pre>
 *
 * <p>Every text is a single sequence, so all tokens are of type 0. The three projections of the
 * attention are one matrix product. Source: Devlin et al., arXiv 1810.04805; names of the weights
 * as Hugging Face's BertModel has them, with or without the prefix {@code bert.}, and with the
 * older {@code gamma} and {@code beta} for a normalisation's weight and bias.
 */
final class BertEncoder implements Encoder {

  static final Family FAMILY =
      new Family(
          "bert",
          "BertModel",
          Pooling.MEAN,
          config ->
              new Family.Dimensions(
                  config.count("hidden_size"),
                  config.count("num_hidden_layers"),
                  config.count("vocab_size"),
                  config.count("max_position_embeddings")),
          BertEncoder::load);

  private record Norm(Tensor weight, Tensor bias) {}

  private record Linear(Tensor weight, Tensor bias) {
    Tensor apply(Tensor x) {
      return x.linear(weight, bias);
    }
  }

  private record Block(
      Linear projections,
      Linear attentionOutput,
      Norm attentionNorm,
      Linear expand,
      Linear contract,
      Norm norm) {}

  private final int hidden;
  private final int heads;
  private final double epsilon;
  private final List<Tensor> owned = new ArrayList<>();
  private final Tensor words;

  /** Position and type 0 added up: [positions, H]. */
  private final Tensor positions;

  private final Norm embeddingNorm;
  private final List<Block> blocks = new ArrayList<>();

  private BertEncoder(ModelConfiguration config, Weights weights) {
    hidden = config.count("hidden_size");
    heads = config.count("num_attention_heads");
    epsilon = config.positive("layer_norm_eps");
    if (hidden % heads != 0) {
      throw config.wrong("num_attention_heads", "must divide hidden_size " + hidden);
    }
    Reader reader = new Reader(weights);
    int inner = config.count("intermediate_size");
    words =
        reader.own(
            reader.read("embeddings.word_embeddings.weight", config.count("vocab_size"), hidden));
    Tensor position =
        reader.read(
            "embeddings.position_embeddings.weight",
            config.count("max_position_embeddings"),
            hidden);
    Tensor types =
        reader.read(
            "embeddings.token_type_embeddings.weight", config.count("type_vocab_size"), hidden);
    positions = reader.own(position.add(types.slice(0, 0, 1)));
    embeddingNorm = reader.norm("embeddings.LayerNorm");
    int count = config.count("num_hidden_layers");
    for (int i = 0; i < count; i++) {
      String name = "encoder.layer." + i + ".";
      blocks.add(
          new Block(
              reader.projections(name + "attention.self."),
              reader.linear(name + "attention.output.dense", hidden, hidden),
              reader.norm(name + "attention.output.LayerNorm"),
              reader.linear(name + "intermediate.dense", inner, hidden),
              reader.linear(name + "output.dense", hidden, inner),
              reader.norm(name + "output.LayerNorm")));
    }
  }

  private static Encoder load(ModelConfiguration config, Weights weights) {
    require(config, "hidden_act", "gelu");
    require(config, "position_embedding_type", "absolute");
    if (config.flag("is_decoder")) {
      throw config.wrong("is_decoder", "must be false");
    }
    try (TensorScope scope = TensorScope.open()) {
      BertEncoder encoder = new BertEncoder(config, weights);
      encoder.owned.forEach(scope::release);
      return encoder;
    }
  }

  private static void require(ModelConfiguration config, String key, String supported) {
    String value = config.text(key, supported);
    if (!value.equals(supported)) {
      throw InputException.of("\"" + key + "\" is \"" + value + "\", which is not supported.")
          .file(config.file().toString())
          .remedy("Choose a model with \"" + supported + "\".")
          .build();
    }
  }

  /** Reads weights under either of their names and notes what this encoder will own. */
  private final class Reader {
    private final Weights weights;
    private final String prefix;

    Reader(Weights weights) {
      this.weights = weights;
      this.prefix = weights.contains("bert.embeddings.word_embeddings.weight") ? "bert." : "";
    }

    Tensor read(String name, long... shape) {
      return weights.read(prefix + name, shape);
    }

    Tensor own(Tensor tensor) {
      owned.add(tensor);
      return tensor;
    }

    Linear linear(String name, long out, long in) {
      return new Linear(own(read(name + ".weight", out, in)), own(read(name + ".bias", out)));
    }

    /** Queries, keys and values one below the other: [3 H, H]. */
    Linear projections(String name) {
      List<Tensor> matrices = new ArrayList<>();
      List<Tensor> biases = new ArrayList<>();
      for (String part : List.of("query", "key", "value")) {
        matrices.add(read(name + part + ".weight", hidden, hidden));
        biases.add(read(name + part + ".bias", hidden));
      }
      return new Linear(own(Tensor.concatenate(matrices, 0)), own(Tensor.concatenate(biases, 0)));
    }

    Norm norm(String name) {
      boolean old = weights.contains(prefix + name + ".gamma");
      return new Norm(
          own(read(name + (old ? ".gamma" : ".weight"), hidden)),
          own(read(name + (old ? ".beta" : ".bias"), hidden)));
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
  public Tensor embed(TokenBatch batch) {
    return norm(
        words.embedding(batch.ids()).add(positions.slice(0, 0, batch.width())), embeddingNorm);
  }

  @Override
  public Tensor block(int index, Tensor x, TokenBatch batch) {
    Block block = blocks.get(index);
    Tensor projected = block.projections.apply(x);
    Tensor q = heads(projected, 0, batch);
    Tensor k = heads(projected, 1, batch);
    Tensor v = heads(projected, 2, batch);
    Tensor mixed = batch.mask().map(mask -> q.attend(k, v, mask)).orElseGet(() -> q.attend(k, v));
    Tensor joined = mixed.transpose(0, 2, 1, 3).reshape(batch.texts(), batch.width(), hidden);
    Tensor attended = norm(x.add(block.attentionOutput.apply(joined)), block.attentionNorm);
    Tensor fed = block.contract.apply(attended.linearGelu(block.expand.weight, block.expand.bias));
    return norm(attended.add(fed), block.norm);
  }

  /**
   * One of the three projections as [texts, heads, width, H ÷ heads]; a view, nothing is copied.
   */
  private Tensor heads(Tensor projected, int which, TokenBatch batch) {
    return projected
        .slice(2, (long) which * hidden, (which + 1L) * hidden)
        .reshape(batch.texts(), batch.width(), heads, hidden / heads)
        .transpose(0, 2, 1, 3);
  }

  private Tensor norm(Tensor x, Norm norm) {
    return x.layerNorm(norm.weight, norm.bias, epsilon);
  }

  @Override
  public void close() {
    owned.forEach(Tensor::close);
  }
}
