// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderConfigurationTest {
  private static final String SIZES =
      "\"hidden_size\": 64, \"intermediate_size\": 96, \"num_hidden_layers\": 3, \"vocab_size\": 50,"
          + " \"num_attention_heads\": 8";
  private static final String AGAIN = " Copy or download the model again.";

  @TempDir private Path folder;

  private ModelConfiguration configuration(String more) {
    Path file = folder.resolve("config.json");
    try {
      Files.writeString(file, "{" + SIZES + (more.isEmpty() ? "" : ", ") + more + "}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new ModelConfiguration(file);
  }

  private void assertRefused(
      Function<ModelConfiguration, DecoderConfiguration> type, String more, String message) {
    ModelConfiguration config = configuration(more);
    assertThatThrownBy(() -> type.apply(config))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("config.json") + ": " + message);
  }

  private void assertRefused(String more, String message) {
    assertRefused(DecoderConfiguration::llama, more, message);
  }

  @Test
  void missingKeysHaveTransformersDefaults() {
    DecoderConfiguration llama = DecoderConfiguration.llama(configuration(""));
    assertThat(llama.groups()).isEqualTo(8);
    assertThat(llama.headSize()).isEqualTo(8);
    assertThat(llama.epsilon()).isEqualTo(1e-6);
    assertThat(llama.activation()).isEqualTo(Activation.SILU);
    assertThat(llama.rotaryBase()).isEqualTo(10000);
    assertThat(llama.scaling()).isEqualTo(new RotaryScaling.None());
    assertThat(llama.longest()).isEqualTo(2048);
    assertThat(llama.window()).isEmpty();
    assertThat(llama.biases()).isEqualTo(new DecoderConfiguration.Biases(false, false, false));

    DecoderConfiguration mistral = DecoderConfiguration.mistral(configuration(""));
    assertThat(mistral.groups()).isEqualTo(8);
    assertThat(mistral.longest()).isEqualTo(131072);
    assertThat(mistral.window()).isEqualTo(Optional.of(4096));
    assertThat(mistral.windowed()).containsExactly(true, true, true);

    String groups = "\"num_key_value_heads\": null";
    DecoderConfiguration qwen2 = DecoderConfiguration.qwen2(configuration(groups));
    assertThat(qwen2.groups()).isEqualTo(8);
    assertThat(qwen2.headSize()).isEqualTo(8);
    assertThat(qwen2.longest()).isEqualTo(32768);
    assertThat(qwen2.windowed()).containsExactly(false, false, false);
    assertThat(qwen2.biases()).isEqualTo(new DecoderConfiguration.Biases(true, false, false));
    DecoderConfiguration qwen3 = DecoderConfiguration.qwen3(configuration(groups));
    assertThat(qwen3.headSize()).isEqualTo(128);
    assertThat(qwen3.headNorms()).isTrue();
  }

  @Test
  void windowsAreUsedOnlyWhereTheConfigurationSaysSo() {
    String window = "\"num_key_value_heads\": 2, \"sliding_window\": 6, \"max_window_layers\": 1";
    assertThat(DecoderConfiguration.qwen2(configuration(window)).window()).isEmpty();
    String used = window + ", \"use_sliding_window\": true";
    DecoderConfiguration config = DecoderConfiguration.qwen3(configuration(used));
    assertThat(config.window()).isEqualTo(Optional.of(6));
    assertThat(config.windowed()).containsExactly(false, true, true);
    assertThat(DecoderConfiguration.llama(configuration(used)).window()).isEmpty();
    assertThat(DecoderConfiguration.mistral(configuration("\"sliding_window\": null")).window())
        .isEmpty();
    assertRefused(
        DecoderConfiguration::qwen2,
        window
            + ", \"layer_types\": [\"full_attention\", \"full_attention\", \"sliding_attention\"]",
        "\"layer_types\" must not name \"sliding_attention\" without a window, but is"
            + " [\"full_attention\",\"full_attention\",\"sliding_attention\"]."
            + AGAIN);
    assertRefused(
        DecoderConfiguration::qwen2,
        window + ", \"layer_types\": [\"full_attention\"]",
        "\"layer_types\" must be 3 names, but is [\"full_attention\"]." + AGAIN);
    assertRefused(
        DecoderConfiguration::qwen2,
        used + ", \"layer_types\": [\"full_attention\", \"full_attention\", \"linear_attention\"]",
        "\"layer_types\" is [\"full_attention\",\"full_attention\",\"linear_attention\"], which is"
            + " not supported. Choose a model with \"full_attention\" or \"sliding_attention\".");
  }

  @Test
  void scaledFormsReadLongerTextsWhereTheyExtendTheModel() {
    String positions = "\"max_position_embeddings\": 100, \"rope_scaling\": {\"rope_type\": ";
    for (String[] form :
        List.of(
            new String[] {"\"linear\", \"factor\": 2.5}", "100"},
            new String[] {"\"dynamic\", \"factor\": 2.5}", "250"},
            new String[] {"\"yarn\", \"factor\": 2.5}", "250"},
            new String[] {
              "\"yarn\", \"factor\": 2.5, \"original_max_position_embeddings\": 40}", "100"
            })) {
      assertThat(DecoderConfiguration.llama(configuration(positions + form[0])).longest())
          .as(form[0])
          .isEqualTo(Integer.parseInt(form[1]));
    }
  }

  @Test
  void rotaryPositionsOfUnknownFormsAreRefusedByName() {
    assertRefused(
        "\"rope_scaling\": {\"type\": \"su\", \"factor\": 2.0}",
        "\"rope_scaling.type\" is \"su\", which is not supported. Choose a model with \"default\" or"
            + " \"linear\" or \"dynamic\" or \"yarn\" or \"llama3\" or \"longrope\".");
    assertRefused(
        "\"rope_scaling\": {\"factor\": 2.0}",
        "\"rope_scaling.type\" is null, which is not supported. Choose a model with \"default\" or"
            + " \"linear\" or \"dynamic\" or \"yarn\" or \"llama3\" or \"longrope\".");
    assertRefused(
        "\"rope_parameters\": {\"rope_type\": \"yarn\", \"rope_theta\": 10.0, \"factor\": 2.0}",
        "\"rope_parameters.rope_type\" is \"yarn\", which is not supported. Choose a model with"
            + " \"default\" or \"linear\" or \"llama3\".");
    assertRefused("\"rope_scaling\": 2", "\"rope_scaling\" must be an object, but is 2." + AGAIN);
  }

  @Test
  void rotaryPositionsWithoutTheirNumbersAreRefused() {
    assertRefused(
        "\"rope_scaling\": {\"type\": \"linear\"}",
        "\"rope_scaling.factor\" must be a number, but is missing." + AGAIN);
    assertRefused(
        "\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1,"
            + " \"high_freq_factor\": 4, \"original_max_position_embeddings\": 0.5}",
        "\"rope_scaling.original_max_position_embeddings\" must be a whole number from 1 on, but is"
            + " 0.5."
            + AGAIN);
    assertRefused(
        "\"rope_scaling\": {\"rope_type\": \"longrope\", \"factor\": 2.0, \"short_factor\": [1, 1,"
            + " 1]}",
        "\"rope_scaling.short_factor\" must be 4 positive numbers, but is [1,1,1]." + AGAIN);
    assertRefused(
        "\"rope_parameters\": {\"rope_type\": \"default\"}",
        "\"rope_parameters.rope_theta\" must be a number, but is missing." + AGAIN);
    assertRefused(
        "\"rope_theta\": -1", "\"rope_theta\" must be a positive number, but is -1." + AGAIN);
  }

  @Test
  void modelsThatComputeSomethingElseAreRefused() {
    assertRefused(
        "\"is_causal\": false",
        "\"is_causal\" is false, which is not supported. Choose a model with \"true\".");
    assertRefused(
        "\"partial_rotary_factor\": 0.5",
        "\"partial_rotary_factor\" is 0.5, which is not supported. Choose a model with"
            + " \"partial_rotary_factor\" 1.");
    assertRefused(
        "\"quantization_config\": {\"bits\": 4}",
        "The weights are quantised (\"quantization_config\"). Choose the same model in float32,"
            + " float16 or bfloat16.");
    assertRefused(
        "\"hidden_act\": \"relu2\"",
        "\"hidden_act\" is \"relu2\", which is not supported. Choose a model with \"gelu\" or"
            + " \"gelu_fast\" or \"gelu_new\" or \"gelu_pytorch_tanh\" or \"relu\" or \"silu\" or"
            + " \"swish\".");
  }

  @Test
  void mixturesOfExpertsAreRefusedByName() {
    for (String[] names :
        List.of(
            new String[] {"MixtralForCausalLM", "mixtral"},
            new String[] {"Qwen2MoeForCausalLM", "qwen2_moe"},
            new String[] {"Qwen3MoeForCausalLM", "qwen3_moe"})) {
      ModelConfiguration config =
          configuration(
              "\"architectures\": [\"" + names[0] + "\"], \"model_type\": \"" + names[1] + "\"");
      // The list of all families follows, which their own test compares.
      assertThatThrownBy(() -> Family.of(config))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              folder.resolve("config.json")
                  + ": The architecture \""
                  + names[0]
                  + "\" (model_type \""
                  + names[1]
                  + "\") is not supported. Choose a model of one of these: ");
    }
  }

  @Test
  void headsThatDoNotFitAreRefused() {
    assertRefused(
        "\"num_key_value_heads\": 3",
        "\"num_key_value_heads\" must divide num_attention_heads 8, but is 3." + AGAIN);
    assertRefused(
        "\"head_dim\": 7",
        "Each attention head is 7 wide, which rotary positions cannot be applied to. Expected"
            + " \"head_dim\", or hidden_size ÷ num_attention_heads, to be even and ≥ 4.");
  }
}
