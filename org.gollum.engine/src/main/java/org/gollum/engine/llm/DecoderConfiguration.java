// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.Activation;

/**
 * What config.json says of a decoder. A key that is missing has the value that transformers' class
 * for this type of model gives it; those of the sizes must be there.
 *
 * @param hidden H
 * @param inner the width of the feed-forward layer
 * @param vocabulary the number of token ids
 * @param heads the number of attention heads
 * @param groups the number of keys and values, each shared by heads ÷ groups neighbouring heads
 * @param headSize d, the even width of a head; heads · d need not be H
 * @param epsilon of the normalisations
 * @param activation of the feed-forward layer's gate
 * @param rotaryBase theta
 * @param scaling of the rotary frequencies
 * @param longest the most tokens of a text
 * @param biases which linear layers have one
 * @param headNorms whether queries and keys are normalised, head by head
 * @param window how many tokens a token sees in the blocks with a window, itself included
 * @param windowed for each block, whether it has it
 */
record DecoderConfiguration(
    int hidden,
    int inner,
    int vocabulary,
    int heads,
    int groups,
    int headSize,
    double epsilon,
    Activation activation,
    double rotaryBase,
    RotaryScaling scaling,
    int longest,
    Biases biases,
    boolean headNorms,
    Optional<Integer> window,
    List<Boolean> windowed) {

  /** Which linear layers have a bias: queries, keys and values; attention's output; the rest. */
  record Biases(boolean projections, boolean output, boolean feedForward) {}

  /** Defaults of transformers 4.53 in which the types differ. */
  private record Defaults(int positions, Optional<Integer> groups, Optional<Integer> headSize) {}

  static DecoderConfiguration qwen2(ModelConfiguration config) {
    return of(
        config,
        new Defaults(32768, Optional.of(32), Optional.empty()),
        new Biases(true, false, false),
        false,
        qwenWindow(config));
  }

  static DecoderConfiguration qwen3(ModelConfiguration config) {
    boolean bias = config.flag("attention_bias");
    return of(
        config,
        new Defaults(32768, Optional.of(32), Optional.of(128)),
        new Biases(bias, bias, false),
        true,
        qwenWindow(config));
  }

  static DecoderConfiguration llama(ModelConfiguration config) {
    boolean bias = config.flag("attention_bias");
    return of(
        config,
        new Defaults(2048, Optional.empty(), Optional.empty()),
        new Biases(bias, bias, config.flag("mlp_bias")),
        false,
        new Window(Optional.empty(), everyBlock(config, false)));
  }

  static DecoderConfiguration mistral(ModelConfiguration config) {
    Optional<Integer> window =
        config.isNull("sliding_window")
            ? Optional.empty()
            : Optional.of(config.count("sliding_window", 4096));
    return of(
        config,
        new Defaults(131072, Optional.of(8), Optional.empty()),
        new Biases(false, false, false),
        false,
        new Window(window, everyBlock(config, window.isPresent())));
  }

  private record Window(Optional<Integer> tokens, List<Boolean> blocks) {}

  private static List<Boolean> everyBlock(ModelConfiguration config, boolean windowed) {
    return Collections.nCopies(config.count("num_hidden_layers"), windowed);
  }

  /** Windows from block max_window_layers on, or in those that layer_types names. */
  private static Window qwenWindow(ModelConfiguration config) {
    int count = config.count("num_hidden_layers");
    boolean used = config.flag("use_sliding_window") && !config.isNull("sliding_window");
    Optional<Integer> window =
        used ? Optional.of(config.count("sliding_window", 4096)) : Optional.empty();
    int first = config.wholeNumber("max_window_layers", 28);
    List<Boolean> blocks =
        config
            .names("layer_types", count)
            .map(types -> types.stream().map(type -> isWindowed(type, used, config)).toList())
            .orElseGet(() -> IntStream.range(0, count).mapToObj(i -> used && i >= first).toList());
    return new Window(window, blocks);
  }

  private static boolean isWindowed(String type, boolean used, ModelConfiguration config) {
    if (type.equals("full_attention")) {
      return false;
    }
    if (type.equals("sliding_attention")) {
      if (used) {
        return true;
      }
      throw config.wrong("layer_types", "must not name \"sliding_attention\" without a window");
    }
    throw config.unsupported("layer_types", "\"full_attention\" or \"sliding_attention\"");
  }

  private static DecoderConfiguration of(
      ModelConfiguration config,
      Defaults defaults,
      Biases biases,
      boolean headNorms,
      Window window) {
    refuseOthers(config);
    int hidden = config.count("hidden_size");
    int heads = config.count("num_attention_heads");
    int groups =
        config.isNull("num_key_value_heads")
            ? heads
            : config.count("num_key_value_heads", defaults.groups().orElse(heads));
    if (heads % groups != 0) {
      throw config.wrong("num_key_value_heads", "must divide num_attention_heads " + heads);
    }
    int headSize =
        config.isNull("head_dim")
            ? hidden / heads
            : config.count("head_dim", defaults.headSize().orElse(hidden / heads));
    if (headSize < 4 || headSize % 2 != 0) {
      throw headSize(config, headSize);
    }
    int positions = config.count("max_position_embeddings", defaults.positions());
    RotaryScaling scaling = RotaryScaling.of(config, positions, headSize);
    return new DecoderConfiguration(
        hidden,
        config.count("intermediate_size"),
        config.count("vocab_size"),
        heads,
        groups,
        headSize,
        config.positive("rms_norm_eps", 1e-6),
        config.activation("hidden_act", "silu"),
        config
            .section("rope_parameters")
            .map(rotary -> rotary.positive("rope_theta"))
            .orElseGet(() -> config.positive("rope_theta", 10000)),
        scaling,
        scaling.longest(positions),
        biases,
        headNorms,
        window.tokens(),
        window.blocks());
  }

  /** Models under the same type that compute something else. */
  private static void refuseOthers(ModelConfiguration config) {
    // Embedding models made from a decoder may let every token see every other.
    config.require("is_causal", "true");
    if (config.positive("partial_rotary_factor", 1) != 1) {
      throw config.unsupported("partial_rotary_factor", "\"partial_rotary_factor\" 1");
    }
    if (!config.isAbsent("quantization_config")) {
      throw InputException.of("The weights are quantised (\"quantization_config\").")
          .file(config.file().toString())
          .remedy("Choose the same model in float32, float16 or bfloat16.")
          .build();
    }
  }

  private static InputException headSize(ModelConfiguration config, int headSize) {
    return InputException.of(
            "Each attention head is "
                + headSize
                + " wide, which rotary positions cannot be applied to.")
        .file(config.file().toString())
        .remedy("Expected \"head_dim\", or hidden_size ÷ num_attention_heads, to be even and ≥ 4.")
        .build();
  }

  /** Sizes of the model. */
  Family.Dimensions dimensions() {
    return new Family.Dimensions(hidden, windowed.size(), vocabulary, longest);
  }
}
