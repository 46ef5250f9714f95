// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * Decoders that embed a text by what they read up to its last token: Qwen2, Qwen3, Llama, Mistral.
 *
 * <pre>{@code
 * a  = x + O · attention(R Q n, R K n, V n),   n = RMS(x)
 * x' = a + D · (act(G m) ⊙ U m),               m = RMS(a)
 * }</pre>
 *
 * <p>Attention is causal: a token sees itself and those before it, in blocks with a sliding window
 * w only itself and w − 1 before it. R turns by rotary positions; Qwen3 normalises queries and keys
 * before that. Several heads may share a key and value.
 *
 * <p>Padding stands on the right, whatever padding side the tokenizer names: no real token sees
 * what comes after it, so the padding needs no mask. With padding on the left transformers masks
 * it, and what is left is the same, because attention depends on the distance of two tokens and not
 * on where the text begins.
 *
 * <p>Sources: Touvron et al., arXiv 2302.13971; Jiang et al., arXiv 2310.06825; Yang et al., arXiv
 * 2407.10671 and 2505.09388. Names of the weights as Hugging Face's models have them.
 */
final class DecoderEncoder implements Encoder {

  static final Family QWEN2 = family("qwen2", "Qwen2Model", DecoderConfiguration::qwen2);
  static final Family QWEN3 = family("qwen3", "Qwen3Model", DecoderConfiguration::qwen3);
  static final Family LLAMA = family("llama", "LlamaModel", DecoderConfiguration::llama);
  static final Family MISTRAL = family("mistral", "MistralModel", DecoderConfiguration::mistral);

  private static Family family(
      String modelType,
      String architecture,
      Function<ModelConfiguration, DecoderConfiguration> reading) {
    return new Family(
        modelType,
        architecture,
        Pooling.LAST,
        "model.",
        "layers.",
        config -> reading.apply(config).dimensions(),
        (config, reader) -> new DecoderEncoder(reading.apply(config), reader));
  }

  private record Block(
      RmsNorm attentionNorm,
      Linear projections,
      Optional<RmsNorm> queryNorm,
      Optional<RmsNorm> keyNorm,
      Linear attentionOutput,
      RmsNorm norm,
      Linear gateAndUp,
      Linear down,
      boolean windowed) {

    List<Linear> linears() {
      return List.of(projections, attentionOutput, gateAndUp, down);
    }
  }

  private final DecoderConfiguration config;
  private final Tensor words;
  private final List<Block> blocks = new ArrayList<>();
  private final RmsNorm lastNorm;

  private DecoderEncoder(DecoderConfiguration config, ModuleReader reader) {
    this.config = config;
    words = reader.table("embed_tokens.weight", config.vocabulary(), config.hidden());
    for (boolean windowed : config.windowed()) {
      blocks.add(block("layers." + blocks.size() + ".", windowed, reader));
    }
    lastNorm = reader.rmsNorm("norm", config.hidden(), config.epsilon());
  }

  private Block block(String name, boolean windowed, ModuleReader reader) {
    int hidden = config.hidden();
    int inner = config.inner();
    int queries = config.heads() * config.headSize();
    int keys = config.groups() * config.headSize();
    String attention = name + "self_attn.";
    String feedForward = name + "mlp.";
    DecoderConfiguration.Biases biases = config.biases();
    return new Block(
        reader.rmsNorm(name + "input_layernorm", hidden, config.epsilon()),
        reader.linear(
            biases.projections(),
            new Linear.Module(attention + "q_proj", hidden, queries),
            new Linear.Module(attention + "k_proj", hidden, keys),
            new Linear.Module(attention + "v_proj", hidden, keys)),
        headNorm(attention + "q_norm", reader),
        headNorm(attention + "k_norm", reader),
        reader.linear(attention + "o_proj", queries, hidden, biases.output()),
        reader.rmsNorm(name + "post_attention_layernorm", hidden, config.epsilon()),
        reader.linear(
            biases.feedForward(),
            new Linear.Module(feedForward + "gate_proj", hidden, inner),
            new Linear.Module(feedForward + "up_proj", hidden, inner)),
        reader.linear(feedForward + "down_proj", inner, hidden, biases.feedForward()),
        windowed);
  }

  private Optional<RmsNorm> headNorm(String name, ModuleReader reader) {
    return config.headNorms()
        ? Optional.of(reader.rmsNorm(name, config.headSize(), config.epsilon()))
        : Optional.empty();
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
    RotaryPositions rotary =
        config.scaling().positions(config.rotaryBase(), config.headSize(), batch);
    // In a batch no wider than the window, causal attention alone is the same.
    Optional<Tensor> window =
        config
            .window()
            .filter(tokens -> tokens < batch.width())
            .map(tokens -> batch.window(tokens - 1, 0));
    return new Pass() {
      @Override
      public Tensor embed() {
        return words.embedding(batch.ids());
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        Block block = blocks.get(index);
        return compute(block, hidden, rotary, window.filter(w -> block.windowed), adapters);
      }

      @Override
      public Tensor finish(Tensor hidden) {
        return lastNorm.apply(hidden);
      }
    };
  }

  private Tensor compute(
      Block block, Tensor x, RotaryPositions rotary, Optional<Tensor> window, Adapters adapters) {
    List<Tensor> projected = block.projections.applyAll(block.attentionNorm.apply(x), adapters);
    Tensor queries = Heads.split(projected.get(0), config.heads());
    Tensor keys = Heads.split(projected.get(1), config.groups());
    Tensor v = Heads.split(projected.get(2), config.groups());
    Tensor q = rotary.rotate(block.queryNorm.map(norm -> norm.apply(queries)).orElse(queries));
    Tensor k = rotary.rotate(block.keyNorm.map(norm -> norm.apply(keys)).orElse(keys));
    Tensor mixed =
        window
            .map(mask -> Attention.masked(q, k, v, mask))
            .orElseGet(() -> Attention.causal(q, k, v));
    Tensor attended = x.add(block.attentionOutput.apply(Heads.join(mixed), adapters));
    List<Tensor> fed = block.gateAndUp.applyAll(block.norm.apply(attended), adapters);
    Tensor gated = config.activation().apply(fed.get(0)).multiply(fed.get(1));
    return attended.add(block.down.apply(gated, adapters));
  }
}
