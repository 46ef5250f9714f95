// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * ModernBERT: rotary positions, normalisation before each part and once at the end, a gated
 * feed-forward part. Every third block (as configured) lets all tokens see each other; in those
 * between them a token sees its neighbourhood only, and positions turn at another base.
 *
 * <pre>{@code
 * x₀ = LN(word[token])
 * a  = x + O · attention(R q, R k, v),  (q, k, v) = W · LN(x); in block 0 without that LN
 * x' = a + F₂ · (GELU(u) · g),          (u, g) = F₁ · LN(a)
 * h  = LN(x)
 * }</pre>
 *
 * <p>Layers and normalisations have biases only where the configuration says so. Source: Warner et
 * al., arXiv 2412.13663; names of the weights as Hugging Face's ModernBertModel has them.
 */
final class ModernBertEncoder implements Encoder {

  static final Family FAMILY =
      new Family(
          "modernbert",
          "ModernBertModel",
          Pooling.CLS,
          "model.",
          "layers.",
          config ->
              new Family.Dimensions(
                  config.count("hidden_size"),
                  config.count("num_hidden_layers"),
                  config.count("vocab_size"),
                  config.count("max_position_embeddings", 8192)),
          ModernBertEncoder::new);

  /** Kinds of blocks as transformers 5 names them. */
  private static final String GLOBAL = "full_attention";

  private static final String LOCAL = "sliding_attention";

  private record Block(
      boolean local,
      Optional<LayerNorm> attentionNorm,
      Linear projections,
      Linear attentionOutput,
      LayerNorm norm,
      Linear expand,
      Linear contract) {

    List<Linear> linears() {
      return List.of(projections, attentionOutput, expand, contract);
    }
  }

  /** What the blocks of a kind share in a batch. */
  private record Surroundings(RotaryPositions positions, Optional<Tensor> mask) {

    Tensor attend(Tensor q, Tensor k, Tensor v) {
      Tensor queries = positions.rotate(q);
      Tensor keys = positions.rotate(k);
      return mask.map(added -> Attention.masked(queries, keys, v, added))
          .orElseGet(() -> Attention.full(queries, keys, v));
    }
  }

  private final int hidden;
  private final int heads;
  private final int inner;
  private final Activation activation;

  /** How many tokens to each side a token sees in a local block. */
  private final int reach;

  private final float[] globalFrequencies;
  private final float[] localFrequencies;
  private final Tensor words;
  private final LayerNorm embeddingNorm;
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm finalNorm;

  private ModernBertEncoder(ModelConfiguration config, ModuleReader reader) {
    config.requireAbsent("rope_scaling");
    hidden = config.count("hidden_size");
    heads = config.divisorOf("num_attention_heads", "hidden_size");
    inner = config.count("intermediate_size");
    activation = config.activation("hidden_activation", "gelu");
    reach = config.count("local_attention", 128) / 2;
    double usualBase = config.positive("global_rope_theta", 160_000);
    double globalBase = base(config, GLOBAL).orElse(usualBase);
    double localBase =
        base(config, LOCAL)
            .orElseGet(
                () ->
                    config.isNull("local_rope_theta")
                        ? usualBase
                        : config.positive("local_rope_theta", 10_000));
    globalFrequencies = RotaryPositions.frequencies(globalBase, hidden / heads);
    localFrequencies = RotaryPositions.frequencies(localBase, hidden / heads);
    boolean attentionBias = config.flag("attention_bias");
    boolean innerBias = config.flag("mlp_bias");
    words = reader.table("embeddings.tok_embeddings.weight", config.count("vocab_size"), hidden);
    embeddingNorm = norm(config, reader, "embeddings.norm");
    int count = config.count("num_hidden_layers");
    List<Boolean> local = local(config, count);
    for (int i = 0; i < count; i++) {
      String name = "layers." + i + ".";
      blocks.add(
          new Block(
              local.get(i),
              i == 0 ? Optional.empty() : Optional.of(norm(config, reader, name + "attn_norm")),
              reader.linear(name + "attn.Wqkv", hidden, 3 * hidden, attentionBias),
              reader.linear(name + "attn.Wo", hidden, hidden, attentionBias),
              norm(config, reader, name + "mlp_norm"),
              reader.linear(name + "mlp.Wi", hidden, 2 * inner, innerBias),
              reader.linear(name + "mlp.Wo", inner, hidden, innerBias)));
    }
    finalNorm = norm(config, reader, "final_norm");
  }

  /** The base of a kind of block where transformers 5 wrote the configuration. */
  private static Optional<Double> base(ModelConfiguration config, String kind) {
    return config
        .section("rope_parameters")
        .flatMap(parameters -> parameters.section(kind))
        .map(
            parameters -> {
              parameters.require("rope_type", "default");
              return parameters.positive("rope_theta");
            });
  }

  /** Which blocks are local: as transformers 5 lists them, else all but every third or so. */
  private static List<Boolean> local(ModelConfiguration config, int count) {
    int everyGlobal = config.count("global_attn_every_n_layers", 3);
    return config
        .names("layer_types", count)
        .map(types -> types.stream().map(type -> isLocal(config, type)).toList())
        .orElseGet(() -> IntStream.range(0, count).mapToObj(i -> i % everyGlobal != 0).toList());
  }

  private static boolean isLocal(ModelConfiguration config, String type) {
    if (!type.equals(GLOBAL) && !type.equals(LOCAL)) {
      throw config.unsupported("layer_types", "\"" + GLOBAL + "\" or \"" + LOCAL + "\"");
    }
    return type.equals(LOCAL);
  }

  private static LayerNorm norm(ModelConfiguration config, ModuleReader reader, String name) {
    int hidden = config.count("hidden_size");
    double epsilon = config.positive("norm_eps", 1e-5);
    return config.flag("norm_bias")
        ? reader.layerNorm(name, hidden, epsilon)
        : reader.scalingNorm(name, hidden, epsilon);
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
    int width = batch.width();
    Surroundings everywhere =
        new Surroundings(RotaryPositions.of(globalFrequencies, width, 1), batch.mask());
    Surroundings nearby =
        new Surroundings(
            RotaryPositions.of(localFrequencies, width, 1),
            // Where all tokens are within reach the usual mask is the same and far smaller.
            width > reach + 1 ? Optional.of(batch.window(reach, reach)) : batch.mask());
    return new Pass() {
      @Override
      public Tensor embed() {
        return embeddingNorm.apply(words.embedding(batch.ids()));
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        Block block = blocks.get(index);
        return compute(block, hidden, block.local ? nearby : everywhere, adapters);
      }

      @Override
      public Tensor finish(Tensor hidden) {
        return finalNorm.apply(hidden);
      }
    };
  }

  private Tensor compute(Block block, Tensor x, Surroundings surroundings, Adapters adapters) {
    Tensor normed = block.attentionNorm.map(norm -> norm.apply(x)).orElse(x);
    Tensor projected = block.projections.apply(normed, adapters);
    Tensor mixed = surroundings.attend(part(projected, 0), part(projected, 1), part(projected, 2));
    Tensor attended = x.add(block.attentionOutput.apply(Heads.join(mixed), adapters));
    Tensor expanded = block.expand.apply(block.norm.apply(attended), adapters);
    Tensor gated =
        activation
            .apply(expanded.slice(2, 0, inner))
            .multiply(expanded.slice(2, inner, 2L * inner));
    return attended.add(block.contract.apply(gated, adapters));
  }

  /** Queries, keys or values, of the three that one product made: [texts, heads, width, d]. */
  private Tensor part(Tensor projected, long index) {
    return Heads.split(projected.slice(2, index * hidden, (index + 1) * hidden), heads);
  }
}
