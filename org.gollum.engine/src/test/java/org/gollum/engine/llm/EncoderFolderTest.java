// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the families read from config.json, and what they refuse. */
class EncoderFolderTest {
  private static final String TOGETHER =
      " Check that config.json and the weights belong to the same model.";

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void makeFolder() throws IOException {
    root = temporary.toRealPath();
  }

  /** A copy of a model with one text of its config.json replaced. */
  private Path changed(String model, String old, String with) throws IOException {
    Path folder = Golden.copy("models/" + model, Files.createTempDirectory(root, model));
    Path config = folder.resolve("config.json");
    String text = Files.readString(config, StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    Files.writeString(config, text.replace(old, with));
    return folder;
  }

  private static void assertRefused(Path folder, String message) {
    int arrays = TensorRuntime.start().liveArrays();
    assertThatThrownBy(() -> LanguageModel.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
  }

  private static Family.Dimensions dimensions(String model) {
    return ModelFolder.open(Golden.path("models/" + model)).dimensions();
  }

  @Test
  void sizesComeFromTheConfiguration() {
    assertThat(dimensions("t5-v1.1"))
        .isEqualTo(new Family.Dimensions(20, 4, 60, Integer.MAX_VALUE));
    // 36 positions, of which padding id 3 takes the first four.
    assertThat(dimensions("roberta")).isEqualTo(new Family.Dimensions(20, 3, 60, 32));
    assertThat(dimensions("roberta-defaults")).isEqualTo(new Family.Dimensions(16, 2, 60, 22));
    assertThat(dimensions("modernbert")).isEqualTo(new Family.Dimensions(24, 5, 60, 64));
    assertThat(dimensions("modernbert-defaults")).isEqualTo(new Family.Dimensions(16, 4, 60, 8192));
    // 7 layers of 3 groups that share their weights.
    assertThat(dimensions("albert")).isEqualTo(new Family.Dimensions(20, 3, 60, 32));
  }

  @Test
  void everyFamilyHasItsUsualPooling() {
    assertThat(ModelFolder.open(Golden.path("models/t5-v1.0")).pooling()).isEqualTo(Pooling.MEAN);
    assertThat(ModelFolder.open(Golden.path("models/roberta")).pooling()).isEqualTo(Pooling.MEAN);
    assertThat(ModelFolder.open(Golden.path("models/modernbert")).pooling()).isEqualTo(Pooling.CLS);
    assertThat(ModelFolder.open(Golden.path("models/albert")).pooling()).isEqualTo(Pooling.MEAN);
  }

  @Test
  void textsAreCutAtTheLimitOfTheModelOrOfTheSettings() {
    String text = "w1 ".repeat(600);
    EmbeddingSettings settings = EmbeddingSettings.defaults();
    try (LanguageModel roberta = LanguageModel.load(Golden.path("models/roberta"));
        LanguageModel t5 = LanguageModel.load(Golden.path("models/t5-v1.1"))) {
      Embeddings cut = roberta.embed(List.of(text), settings, Progress.NONE);
      assertThat(cut.lengths().maxTokens()).isEqualTo(32);
      assertThat(cut.lengths().cut()).isEqualTo(1);
      cut = t5.embed(List.of(text), settings, Progress.NONE);
      assertThat(cut.lengths().maxTokens()).isEqualTo(512);
      assertThat(cut.lengths().cut()).isEqualTo(1);
      Embeddings whole = t5.embed(List.of(text), settings.withMaxTokens(2000), Progress.NONE);
      assertThat(whole.lengths().maxTokens()).isEqualTo(2000);
      assertThat(whole.lengths().cut()).isZero();
      assertThat(whole.lengths().longestTokens()).isEqualTo(601);
    }
  }

  @Test
  void anMt5IsGatedWhereItsConfigurationDoesNotSay() throws IOException {
    Path folder = changed("t5-v1.1", "\"model_type\": \"t5\"", "\"model_type\": \"mt5\"");
    Path config = folder.resolve("config.json");
    String text = Files.readString(config, StandardCharsets.UTF_8);
    Files.writeString(
        config,
        text.replace("\"feed_forward_proj\": \"gated-gelu\",", "")
            .replace("\"dense_act_fn\": \"gelu_new\",", "")
            .replace("\"is_gated_act\": true,", ""));
    try (LanguageModel said = LanguageModel.load(Golden.path("models/t5-v1.1"));
        LanguageModel unsaid = LanguageModel.load(folder)) {
      assertThat(unsaid.hiddenStates("w1 w2 w3")).containsExactly(said.hiddenStates("w1 w2 w3"));
    }
  }

  @Test
  void aT5ThatContradictsItselfIsRefused() throws IOException {
    Path folder = changed("t5-v1.1", "\"num_heads\": 4", "\"num_heads\": 5");
    assertRefused(
        folder,
        folder
            + ": The tensor \"encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight\""
            + " has shape [12, 4], config.json implies [12, 5]."
            + TOGETHER);
    folder = changed("t5-v1.1", "\"is_gated_act\": true", "\"is_gated_act\": false");
    assertRefused(
        folder,
        folder
            + ": The weights lack the tensor"
            + " \"encoder.block.0.layer.1.DenseReluDense.wi.weight\"."
            + TOGETHER);
    folder = changed("t5-v1.1", "\"num_layers\": 4", "\"num_layers\": 3");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": The weights hold the tensor"
            + " \"encoder.block.3.layer.0.SelfAttention.k.weight\", which a model of this"
            + " configuration does not have."
            + TOGETHER);
  }

  @Test
  void t5SwitchesThatAreNotSupportedAreNamed() throws IOException {
    Path folder = changed("t5-v1.0", "\"num_heads\": 3", "\"num_heads\": 3, \"is_decoder\": true");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"is_decoder\" is true, which is not supported. Choose a model with \"false\".");
    folder =
        changed(
            "t5-v1.0",
            "\"num_heads\": 3",
            "\"num_heads\": 3, \"feed_forward_proj\": \"gated-quick_gelu\"");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"feed_forward_proj\" is \"gated-quick_gelu\", which is not supported. Choose a"
            + " model with \"gelu\" or \"gelu_fast\" or \"gelu_new\" or \"gelu_pytorch_tanh\" or"
            + " \"relu\" or \"silu\" or \"swish\".");
  }

  @Test
  void aRobertaThatContradictsItselfIsRefused() throws IOException {
    Path folder =
        changed("roberta", "\"max_position_embeddings\": 36", "\"max_position_embeddings\": 35");
    assertRefused(
        folder,
        folder
            + ": The tensor \"roberta.embeddings.position_embeddings.weight\" has shape [36, 20],"
            + " config.json implies [35, 20]."
            + TOGETHER);
    folder =
        changed("roberta", "\"max_position_embeddings\": 36", "\"max_position_embeddings\": 4");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"max_position_embeddings\" must be larger than 4, but is 4. Copy or download the"
            + " model again.");
    folder = changed("roberta", "\"absolute\"", "\"relative_key\"");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"position_embedding_type\" is \"relative_key\", which is not supported. Choose a"
            + " model with \"absolute\".");
  }

  @Test
  void aModernBertThatContradictsItselfIsRefused() throws IOException {
    Path folder = changed("modernbert", "\"intermediate_size\": 20", "\"intermediate_size\": 21");
    assertRefused(
        folder,
        folder
            + ": The tensor \"model.layers.0.mlp.Wi.weight\" has shape [40, 24], config.json implies"
            + " [42, 24]."
            + TOGETHER);
    folder = changed("modernbert", "\"norm_bias\": true", "\"norm_bias\": false");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": The weights hold the tensor \"model.layers.0.mlp_norm.bias\", which a model of this"
            + " configuration does not have."
            + TOGETHER);
  }

  @Test
  void aModernBertConfiguredAsTransformers5DoesIsTheSameModel() throws IOException {
    Path folder =
        changed(
            "modernbert",
            "\"global_attn_every_n_layers\": 2,",
            "\"layer_types\": [\"full_attention\", \"sliding_attention\", \"full_attention\","
                + " \"sliding_attention\", \"full_attention\"],");
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config, StandardCharsets.UTF_8)
            .replace("\"local_rope_theta\": 30.0,", "")
            .replace(
                "\"global_rope_theta\": 500.0,",
                "\"rope_parameters\": {\"full_attention\": {\"rope_theta\": 500.0, \"rope_type\":"
                    + " \"default\"}, \"sliding_attention\": {\"rope_theta\": 30.0, \"rope_type\":"
                    + " \"default\"}},"));
    String text = "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12";
    try (LanguageModel older = LanguageModel.load(Golden.path("models/modernbert"));
        LanguageModel newer = LanguageModel.load(folder)) {
      assertThat(newer.hiddenStates(text)).containsExactly(older.hiddenStates(text));
    }
    Files.writeString(
        config,
        Files.readString(config, StandardCharsets.UTF_8)
            .replaceFirst("\"rope_type\": \"default\"", "\"rope_type\": \"yarn\""));
    assertRefused(
        folder,
        config
            + ": \"rope_parameters.full_attention.rope_type\" is \"yarn\", which is not supported."
            + " Choose a model with \"default\".");
  }

  @Test
  void modernBertSwitchesThatAreNotSupportedAreNamed() throws IOException {
    Path folder =
        changed(
            "modernbert",
            "\"norm_bias\": true",
            "\"norm_bias\": true, \"rope_scaling\": {\"rope_type\": \"linear\"}");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"rope_scaling\" is {\"rope_type\":\"linear\"}, which is not supported. Choose a"
            + " model without it.");
    folder =
        changed(
            "modernbert",
            "\"norm_bias\": true",
            "\"norm_bias\": true, \"layer_types\": [\"full_attention\", \"odd\", \"odd\","
                + " \"full_attention\", \"full_attention\"]");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": \"layer_types\" is"
            + " [\"full_attention\",\"odd\",\"odd\",\"full_attention\",\"full_attention\"], which is"
            + " not supported. Choose a model with \"full_attention\" or \"sliding_attention\".");
  }

  @Test
  void anAlbertThatContradictsItselfIsRefused() throws IOException {
    Path folder = changed("albert", "\"embedding_size\": 12", "\"embedding_size\": 20");
    assertRefused(
        folder,
        folder
            + ": The tensor \"albert.embeddings.word_embeddings.weight\" has shape [60, 12],"
            + " config.json implies [60, 20]."
            + TOGETHER);
    folder = changed("albert", "\"num_hidden_groups\": 3", "\"num_hidden_groups\": 2");
    assertRefused(
        folder,
        folder.resolve("config.json")
            + ": The weights hold the tensor"
            + " \"albert.encoder.albert_layer_groups.2.albert_layers.0.attention.LayerNorm.bias\","
            + " which a model of this configuration does not have."
            + TOGETHER);
  }
}
