// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * The encoder of T5: positions are biases of the attention scores, normalisation comes before each
 * part and once at the end, and no layer has a bias.
 *
 * <pre>{@code
 * x₀ = word[token]
 * a  = x + O · attention(Q n, K n, V n),  n = RMS(x),  attention = softmax(q kᵀ + bias + mask) v
 * x' = a + F₂ · ReLU(F₁ m),               m = RMS(a)   (1.0)
 * x' = a + F₂ · (GELU(F₁ m) · (G m))                   (1.1: the activation is gated)
 * h  = RMS(x)
 * }</pre>
 *
 * <p>The bias is that of the first block in all of them, see {@link RelativePositionBias}. There is
 * no limit to the length of a text. A decoder that lies beside the encoder is left alone. Source:
 * Raffel et al., arXiv 1910.10683; gated: Shazeer, arXiv 2002.05202; names of the weights as
 * Hugging Face's T5EncoderModel has them.
 */
final class T5Encoder implements Encoder {

  static final Family T5 = family("t5", "T5EncoderModel", "relu");

  /** T5 1.1 with a vocabulary of a hundred languages. */
  static final Family MT5 = family("mt5", "MT5EncoderModel", "gated-gelu");

  private record Block(
      RmsNorm attentionNorm,
      Linear projections,
      Linear attentionOutput,
      RmsNorm norm,
      Linear expand,
      Linear contract) {

    List<Linear> linears() {
      return List.of(projections, attentionOutput, expand, contract);
    }
  }

  private final int heads;
  private final boolean gated;
  private final Activation activation;
  private final Tensor words;
  private final RelativePositionBias bias;
  private final List<Block> blocks = new ArrayList<>();
  private final RmsNorm finalNorm;

  private static Family family(String modelType, String architecture, String feedForward) {
    return new Family(
        modelType,
        architecture,
        Pooling.MEAN,
        "transformer.",
        "encoder.block.",
        config ->
            new Family.Dimensions(
                config.count("d_model"),
                config.count("num_layers"),
                config.count("vocab_size"),
                Family.Dimensions.UNLIMITED),
        (config, reader) ->
            new T5Encoder(config, reader, config.text("feed_forward_proj", feedForward)));
  }

  private T5Encoder(ModelConfiguration config, ModuleReader reader, String feedForward) {
    config.require("is_decoder", "false");
    int hidden = config.count("d_model");
    heads = config.count("num_heads", 8);
    int attended = Math.multiplyExact(heads, config.count("d_kv", 64));
    int inner = config.count("d_ff");
    double epsilon = config.positive("layer_norm_epsilon", 1e-6);
    boolean saysGated = feedForward.startsWith("gated-");
    String function = saysGated ? feedForward.substring("gated-".length()) : feedForward;
    // What transformers derived from feed_forward_proj it saves too, and believes it when it reads.
    gated = config.text("is_gated_act", Boolean.toString(saysGated)).equals("true");
    activation =
        !config.isAbsent("dense_act_fn")
            ? config.activation("dense_act_fn", function)
            : config.activationNamed(
                feedForward.equals("gated-gelu") ? "gelu_new" : function, "feed_forward_proj");
    words =
        reader.table(
            reader.has("shared.weight") ? "shared.weight" : "encoder.embed_tokens.weight",
            config.count("vocab_size"),
            hidden);
    int buckets = config.count("relative_attention_num_buckets", 32);
    bias =
        new RelativePositionBias(
            reader
                .read(
                    "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                    buckets,
                    heads)
                .toFloats(),
            heads,
            config.count("relative_attention_max_distance", 128));
    int count = config.count("num_layers");
    for (int i = 0; i < count; i++) {
      String attention = "encoder.block." + i + ".layer.0.";
      String feed = "encoder.block." + i + ".layer.1.";
      String dense = feed + "DenseReluDense.";
      blocks.add(
          new Block(
              reader.rmsNorm(attention + "layer_norm", hidden, epsilon),
              reader.linear(
                  false,
                  new Linear.Module(attention + "SelfAttention.q", hidden, attended),
                  new Linear.Module(attention + "SelfAttention.k", hidden, attended),
                  new Linear.Module(attention + "SelfAttention.v", hidden, attended)),
              reader.linear(attention + "SelfAttention.o", attended, hidden, false),
              reader.rmsNorm(feed + "layer_norm", hidden, epsilon),
              gated
                  ? reader.linear(
                      false,
                      new Linear.Module(dense + "wi_0", hidden, inner),
                      new Linear.Module(dense + "wi_1", hidden, inner))
                  : reader.linear(dense + "wi", hidden, inner, false),
              reader.linear(dense + "wo", inner, hidden, false)));
    }
    finalNorm = reader.rmsNorm("encoder.final_layer_norm", hidden, epsilon);
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
    Tensor positions = bias.forWidth(batch.width());
    Tensor scores = batch.mask().map(positions::add).orElse(positions);
    return new Pass() {
      @Override
      public Tensor embed() {
        return words.embedding(batch.ids());
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        return compute(blocks.get(index), hidden, scores, adapters);
      }

      @Override
      public Tensor finish(Tensor hidden) {
        return finalNorm.apply(hidden);
      }
    };
  }

  private Tensor compute(Block block, Tensor x, Tensor scores, Adapters adapters) {
    List<Tensor> projected =
        block.projections.applyAll(block.attentionNorm.apply(x), adapters).stream()
            .map(part -> Heads.split(part, heads))
            .toList();
    Tensor mixed = Attention.unscaled(projected.get(0), projected.get(1), projected.get(2), scores);
    Tensor attended = x.add(block.attentionOutput.apply(Heads.join(mixed), adapters));
    Tensor normed = block.norm.apply(attended);
    return attended.add(block.contract.apply(expand(block, normed, adapters), adapters));
  }

  private Tensor expand(Block block, Tensor x, Adapters adapters) {
    if (!gated) {
      return block.expand.apply(x, adapters, activation);
    }
    List<Tensor> parts = block.expand.applyAll(x, adapters);
    return activation.apply(parts.get(0)).multiply(parts.get(1));
  }
}
