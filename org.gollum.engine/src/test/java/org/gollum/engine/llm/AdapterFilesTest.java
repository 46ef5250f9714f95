// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFilesTest {
  private static final String AGAIN = " Save or copy the adapter again.";
  private static final String PLAIN =
      " Adapters here are plain LoRA on the linear layers of a model's blocks.";
  private static final String QUERY = "encoder.layer.2.attention.self.query";
  private static final String A = "base_model.model." + QUERY + ".lora_A.weight";
  private static final String B = "base_model.model." + QUERY + ".lora_B.weight";

  private static Network network;
  private static Encoder encoder;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    network = network("tiny-bert");
    encoder = network.encoder();
  }

  private static Network network(String name) {
    return ModelFolder.open(Golden.path(name)).loadNetwork(Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static LowRankAdapter adapter() {
    return LowRankAdapterTest.random(
        LowRankAdapter.fresh(
            encoder, LoraSettings.defaults().withDropout(LoraSettings.REFERENCE_DROPOUT), 1),
        5);
  }

  @Test
  void whatIsWrittenReadsBackBitByBit() {
    for (LoraSettings settings :
        List.of(
            LoraSettings.defaults().withDropout(LoraSettings.REFERENCE_DROPOUT),
            new LoraSettings(3, 0.5, 0, 1, false, List.of("query", "output.dense")))) {
      LowRankAdapter adapter =
          LowRankAdapterTest.random(LowRankAdapter.fresh(encoder, settings, 1), 5);
      AdapterFiles files = AdapterFiles.of(adapter, "some/model");
      files.write(folder);
      assertThat(folder.toFile().list())
          .containsExactlyInAnyOrder(AdapterFiles.CONFIGURATION, AdapterFiles.TENSORS);
      assertSame(AdapterFiles.read(folder).adapter(encoder), adapter);
      assertSame(
          AdapterFiles.of("x.gollum", files.configuration(), files.tensors()).adapter(encoder),
          adapter);
    }
  }

  private static void assertSame(LowRankAdapter found, LowRankAdapter expected) {
    assertThat(found.factors()).isEqualTo(expected.factors());
    assertThat(found.dropout()).isEqualTo(expected.dropout());
    assertThat(found.firstAdaptedBlock()).isEqualTo(expected.firstAdaptedBlock());
    for (int i = 0; i < found.modules().size(); i++) {
      AdaptedModule one = found.modules().get(i);
      AdaptedModule other = expected.modules().get(i);
      assertThat(one.scale(found.rankStabilized()))
          .isEqualTo(other.scale(expected.rankStabilized()));
      assertThat(one.a()).containsExactly(other.a());
      assertThat(one.b()).containsExactly(other.b());
    }
  }

  @Test
  void adaptersWithRanksAndAlphasOfTheirOwnSurviveWritingAndReading() {
    LowRankAdapter adapter =
        AdapterFiles.read(Golden.path("lora").resolve("bert-patterns")).adapter(encoder);
    assertThat(adapter.factors())
        .contains(
            new LowRankAdapter.Factor("encoder.layer.1.attention.self.value.lora_A", 3, 16),
            new LowRankAdapter.Factor("encoder.layer.2.attention.self.value.lora_A", 5, 16));
    assertThat(adapter.modules().stream().map(AdaptedModule::alpha))
        .containsExactly(2.0, 8.0, 2.0, 8.0);
    AdapterFiles files = AdapterFiles.of(adapter, "tiny-bert");
    assertSame(
        AdapterFiles.of("x", files.configuration(), files.tensors()).adapter(encoder), adapter);
  }

  /** The layout that PEFT and older archives of ours know, as peft 0.21.2 wrote it. */
  @Test
  void theLayoutIsPefts() throws IOException {
    Path theirs = Golden.path("lora").resolve("bert-full-names");
    AdapterFiles read = AdapterFiles.read(theirs);
    AdapterFiles ours = AdapterFiles.of(read.adapter(encoder), "tiny-bert");
    JsonObject expected = json(read.configuration());
    JsonObject found = json(ours.configuration());
    for (String key : found.keySet()) {
      if (key.equals("target_modules")) {
        assertThat(found.getAsJsonArray(key))
            .containsExactlyInAnyOrderElementsOf(expected.getAsJsonArray(key));
      } else {
        assertThat(found.get(key)).as(key).isEqualTo(expected.get(key));
      }
    }
    assertThat(found.keySet())
        .contains(
            "peft_type",
            "task_type",
            "base_model_name_or_path",
            "r",
            "lora_alpha",
            "use_rslora",
            "lora_dropout",
            "bias",
            "target_modules",
            "rank_pattern",
            "alpha_pattern",
            "layers_to_transform");
    Safetensors mine = Safetensors.read(ours.tensors());
    Safetensors other = Safetensors.read(read.tensors());
    assertThat(mine.names()).containsExactlyInAnyOrderElementsOf(other.names()).hasSize(12);
    for (String name : mine.names()) {
      long[] shape = other.shape(name);
      assertThat(mine.floats(name, shape)).containsExactly(other.floats(name, shape));
    }
  }

  private static JsonObject json(byte[] bytes) {
    return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  /** For tools/golden/check_adapter.py, which loads these with PEFT. */
  @Test
  void adaptersForAComparisonWithPeftAreLeftBehind() throws IOException {
    Path all = Path.of("target", "adapters");
    try (Stream<Path> cases = Files.list(Golden.path("lora"))) {
      for (Path golden : cases.filter(file -> file.toString().endsWith(".json")).toList()) {
        JsonObject description = Golden.json("lora/" + golden.getFileName());
        String model = description.get("model").getAsString();
        try (Network network = network(model)) {
          for (double share : new double[] {0.25, 1}) {
            LoraSettings settings =
                LoraSettings.defaults()
                    .withDropout(LoraSettings.REFERENCE_DROPOUT)
                    .withShare(share);
            LowRankAdapter adapter =
                LowRankAdapterTest.random(LowRankAdapter.fresh(network.encoder(), settings, 1), 5);
            Path into = Files.createDirectories(all.resolve(model.replace('/', '-') + "-" + share));
            AdapterFiles.of(adapter, model).write(into);
            JsonObject vectors = vectors(network, adapter, description.getAsJsonArray("texts"));
            vectors.addProperty("base", Golden.path(model).toAbsolutePath().toString());
            Files.writeString(into.resolve("vectors.json"), vectors.toString());
            assertThat(into.toFile().list()).hasSize(3);
          }
        }
      }
    }
  }

  private static JsonObject vectors(Network network, LowRankAdapter adapter, JsonArray texts) {
    JsonArray rows = new JsonArray();
    for (JsonElement text : texts) {
      int[] ids = text.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray();
      float[] values =
          TensorScope.compute(
              () -> {
                TokenBatch batch = new TokenBatch(List.of(ids), 0);
                Adapters plain = AdapterTensors.of(adapter).plain();
                return PooledStates.of(network.forward(batch, plain), batch, Pooling.MEAN)
                    .toFloats();
              });
      JsonArray row = new JsonArray();
      for (float value : values) {
        row.add(value);
      }
      rows.add(row);
    }
    JsonObject vectors = new JsonObject();
    vectors.add("texts", texts);
    vectors.add("vectors", rows);
    return vectors;
  }

  private static void assertConfigurationRefused(String key, String value, String message) {
    AdapterFiles files = AdapterFiles.of(adapter(), "m");
    JsonObject json = json(files.configuration());
    json.add(key, JsonParser.parseString(value));
    byte[] changed = json.toString().getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AdapterFiles.of("f", changed, files.tensors()).adapter(encoder))
        .as(key)
        .isInstanceOf(InputException.class)
        .hasMessage("f/adapter_config.json: " + message);
  }

  private static String needs(String what) {
    return "The adapter needs " + what + ", which is not supported." + PLAIN;
  }

  @Test
  void otherKindsOfAdaptersAreRefused() {
    assertConfigurationRefused("peft_type", "\"LOHA\"", needs("an adapter of the type \"LOHA\""));
    assertConfigurationRefused("peft_type", "null", needs("an adapter of the type \"none\""));
    assertConfigurationRefused(
        "bias", "\"lora_only\"", needs("trained biases (bias \"lora_only\")"));
    assertConfigurationRefused("use_dora", "true", needs("DoRA (use_dora)"));
    assertConfigurationRefused(
        "modules_to_save", "[\"pooler\"]", needs("fully trained modules (modules_to_save)"));
    assertConfigurationRefused(
        "fan_in_fan_out", "true", needs("transposed weights (fan_in_fan_out)"));
    assertConfigurationRefused("lora_bias", "true", needs("a bias of B (lora_bias)"));
    assertConfigurationRefused(
        "layer_replication", "[[0, 2]]", needs("repeated blocks (layer_replication)"));
    assertConfigurationRefused(
        "init_lora_weights",
        "\"pissa\"",
        needs("a start that changes the base model (init_lora_weights \"pissa\")"));
    assertConfigurationRefused(
        "rank_pattern",
        "{\".*query\": 2}",
        needs("an expression in place of a module's name in rank_pattern (.*query)"));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    String damaged = "The adapter's configuration is damaged: ";
    assertConfigurationRefused("r", "0", damaged + "\"r\" is 0." + AGAIN);
    assertConfigurationRefused("r", "\"four\"", damaged + "\"r\" is \"four\"." + AGAIN);
    assertConfigurationRefused("lora_alpha", "-1", damaged + "\"lora_alpha\" is -1." + AGAIN);
    assertConfigurationRefused("lora_dropout", "1.0", damaged + "\"lora_dropout\" is 1.0." + AGAIN);
    assertConfigurationRefused(
        "rank_pattern", "{\"query\": 0}", damaged + "\"rank_pattern.query\" is 0." + AGAIN);
    byte[] tensors = AdapterFiles.of(adapter(), "m").tensors();
    assertThatThrownBy(() -> AdapterFiles.of("f", new byte[] {'{'}, tensors).adapter(encoder))
        .hasMessage("f/adapter_config.json: The file is not JSON." + AGAIN);
    assertThatThrownBy(() -> AdapterFiles.of("f", new byte[] {'7'}, tensors).adapter(encoder))
        .hasMessage("f/adapter_config.json: " + damaged + "it is not a JSON object." + AGAIN);
  }

  private static void assertTensorsRefused(Safetensors tensors, String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tensors.writeTo(out);
    assertTensorsRefused(out.toByteArray(), message);
  }

  private static void assertTensorsRefused(byte[] tensors, String message) {
    byte[] configuration = AdapterFiles.of(adapter(), "m").configuration();
    assertThatThrownBy(() -> AdapterFiles.of("f", configuration, tensors).adapter(encoder))
        .isInstanceOf(InputException.class)
        .hasMessage("f/adapter_model.safetensors: " + message);
  }

  @Test
  void tensorsThatDoNotFitTheModelAreRefusedByName() throws IOException {
    String check = " Check that the adapter was made for this model.";
    assertTensorsRefused(
        new Safetensors().put(A, new float[64], 4, 16),
        "There is \"" + A + "\" but no \"" + B + "\"." + AGAIN);
    assertTensorsRefused(
        new Safetensors().put(B, new float[64], 16, 4),
        "There is \"" + B + "\" but no \"" + A + "\"." + AGAIN);
    assertTensorsRefused(
        new Safetensors().put(A, new float[60], 4, 15).put(B, new float[64], 16, 4),
        "The tensor \"" + A + "\" has the shape [4, 15], expected [4, 16]." + check);
    assertTensorsRefused(
        new Safetensors().put(A, new float[64], 4, 16).put(B, new float[64], 4, 16),
        "The tensor \"" + B + "\" has the shape [4, 16], expected [16, 4]." + check);
    assertTensorsRefused(
        new Safetensors().put(A, new float[32], 2, 16).put(B, new float[32], 16, 2),
        "The tensor \"" + A + "\" has the shape [2, 16], expected [4, 16]." + check);
    String above = A.replace("layer.2", "layer.3");
    assertTensorsRefused(
        new Safetensors().put(above, new float[64], 4, 16),
        "The tensor \""
            + above
            + "\" belongs to a layer that the model does not have. Its last layer is"
            + " encoder.layer.2.output.dense."
            + check);
    String embedding = "base_model.model.embeddings.word_embeddings.lora_embedding_A";
    assertTensorsRefused(
        new Safetensors().put(embedding, new float[64], 4, 16),
        "The tensor \"" + embedding + "\" is not a factor of a linear layer's adapter." + PLAIN);
    String headed = "base_model.model.bert." + QUERY;
    assertTensorsRefused(
        new Safetensors()
            .put(A, new float[64], 4, 16)
            .put(B, new float[64], 16, 4)
            .put(headed + ".lora_A.weight", new float[64], 4, 16)
            .put(headed + ".lora_B.weight", new float[64], 16, 4),
        "There are two adapters of \"" + QUERY + "\"." + AGAIN);
    assertTensorsRefused(new Safetensors(), "The file has no tensors of an adapter." + AGAIN);
    assertTensorsRefused(
        new Safetensors().put(A, new double[64], 4, 16).put(B, new float[64], 16, 4),
        "The file is not readable: \"" + A + "\" is not of type F32." + AGAIN);
  }

  @Test
  void truncatedAndMissingFilesAreRefused() {
    byte[] whole = AdapterFiles.of(adapter(), "m").tensors();
    byte[] configuration = AdapterFiles.of(adapter(), "m").configuration();
    for (int length : new int[] {0, 4, 100, whole.length - 1}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> AdapterFiles.of("f", configuration, cut).adapter(encoder))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("f/adapter_model.safetensors: The file is damaged: ")
          .hasMessageEndingWith(AGAIN);
    }
    assertThatThrownBy(() -> AdapterFiles.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + ": The folder has no adapter_config.json. Save the adapter with peft's"
                + " save_pretrained, as safetensors.");
  }
}
