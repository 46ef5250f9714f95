// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small decoders with random weights against transformers in double precision. Their texts have 1
 * to 50 tokens: beyond the windows (5 and 7 tokens) and the original positions (16 to 24).
 */
class DecoderEncoderTest {
  /**
   * Of the largest value; float32 alone costs up to 1.7e-6 here. Exact and tanh GELU differ by 2e-4
   * in such models.
   */
  private static final double TOLERANCE = 2e-5;

  private static final EmbeddingSettings SETTINGS = EmbeddingSettings.defaults();

  private record Expected(List<JsonObject> rows, List<JsonObject> left) {
    static Expected of(String name) throws IOException {
      JsonObject json = Golden.json("models/" + name + ".json");
      return new Expected(objects(json, "rows"), objects(json, "left"));
    }

    private static List<JsonObject> objects(JsonObject json, String key) {
      return json.getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    List<String> texts() {
      return rows.stream().map(row -> row.get("text").getAsString()).toList();
    }

    float[] hidden(int row) {
      return Golden.floats(rows.get(row).get("hidden").getAsString());
    }
  }

  private static Path folder(String name) {
    return Golden.path("models").resolve(name);
  }

  /** The words w0, w1, … are tokens 0, 1, … */
  private static int[] tokens(String text) {
    return java.util.Arrays.stream(text.split(" ", -1))
        .mapToInt(word -> Integer.parseInt(word.substring(1)))
        .toArray();
  }

  /** Hidden states [tokens, H] of each text, without its padding, computed in one batch. */
  private static List<float[]> hiddenStates(Network network, List<String> texts) {
    List<int[]> ids = texts.stream().map(DecoderEncoderTest::tokens).toList();
    return TensorScope.compute(
        () -> {
          TokenBatch batch = new TokenBatch(ids, 0);
          Tensor states = network.forward(batch, Adapters.NONE);
          int hidden = Math.toIntExact(states.size(-1));
          float[] all = states.toFloats();
          int row = batch.width() * hidden;
          return IntStream.range(0, ids.size())
              .mapToObj(
                  i ->
                      java.util.Arrays.copyOfRange(
                          all, i * row, i * row + ids.get(i).length * hidden))
              .toList();
        });
  }

  private static void assertClose(String what, float[] found, float[] expected) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      worst = Math.max(worst, Math.abs((double) found[i] - expected[i]));
    }
    assertThat(worst / largest).as(what).isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen2",
        "qwen2-yarn",
        "qwen3",
        "llama-llama3",
        "llama-yarn",
        "llama-linear",
        "llama-dynamic",
        "llama-longrope",
        "mistral-window",
        "mistral"
      })
  void hiddenStatesEqualTransformersWhateverTheBatch(String name) throws IOException {
    Expected expected = Expected.of(name);
    List<String> texts = expected.texts();
    try (Network network = ModelFolder.open(folder(name)).loadNetwork(Precision.FLOAT32)) {
      // Each alone; the twelve shortest, which have every padding from 0 to 11; all together.
      List<List<Integer>> batches = new ArrayList<>();
      IntStream.range(0, texts.size()).forEach(i -> batches.add(List.of(i)));
      batches.add(IntStream.range(0, 12).boxed().toList());
      List<Integer> all = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
      Collections.shuffle(all, new Random(3));
      batches.add(all);
      for (List<Integer> batch : batches) {
        List<float[]> found = hiddenStates(network, batch.stream().map(texts::get).toList());
        for (int i = 0; i < batch.size(); i++) {
          int row = batch.get(i);
          assertClose("text " + row + " in " + batch, found.get(i), expected.hidden(row));
        }
      }
      // What transformers computes from a batch that is padded on the left.
      for (JsonObject left : expected.left()) {
        int row = left.get("row").getAsInt();
        assertClose(
            "text " + row + " padded on the left",
            hiddenStates(network, texts).get(row),
            Golden.floats(left.get("hidden").getAsString()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama-dynamic", "llama-longrope", "mistral-window"})
  void everyPoolingEqualsTransformersAndTheLastTokenIsUsual(String name) throws IOException {
    Expected expected = Expected.of(name);
    List<String> texts = expected.texts();
    try (LanguageModel model = LanguageModel.load(folder(name))) {
      assertThat(model.resolve(SETTINGS).pooling()).isEqualTo(Pooling.LAST);
      assertThat(model.resolve(SETTINGS).maxTokens()).isEqualTo(64);
      for (Pooling pooling : Pooling.values()) {
        for (int budget : new int[] {1, 40, 1000}) {
          Embeddings all = model.embed(texts, SETTINGS.withPooling(pooling), Progress.NONE, budget);
          for (int row = 0; row < texts.size(); row++) {
            String vector = expected.rows().get(row).get(pooling.id()).getAsString();
            assertClose(pooling + " of text " + row, all.row(row), Golden.floats(vector));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama-dynamic", "mistral-window"})
  void howBatchesAreCutMattersLessThanRounding(String name) throws IOException {
    List<String> texts = Expected.of(name).texts();
    try (LanguageModel model = LanguageModel.load(folder(name))) {
      float[] alone = model.embed(texts, SETTINGS, Progress.NONE, 1).values();
      for (int budget : new int[] {20, 60, 150, 1000}) {
        // Products over other numbers of rows add up in another order: three of four numbers differ
        // in their last digits, by up to 1.5e-6 of the largest value, which is about 4.
        assertThat(model.embed(texts, SETTINGS, Progress.NONE, budget).values())
            .containsExactly(alone, within(1e-5f));
      }
    }
  }

  @Test
  void modulesCarryTheNamesOfTheirTensors() throws IOException {
    try (Network network = ModelFolder.open(folder("qwen3")).loadNetwork(Precision.FLOAT32)) {
      List<Linear.Module> modules =
          network.encoder().linears(2).stream().flatMap(l -> l.modules().stream()).toList();
      assertThat(modules)
          .containsExactly(
              new Linear.Module("layers.2.self_attn.q_proj", 32, 48),
              new Linear.Module("layers.2.self_attn.k_proj", 32, 16),
              new Linear.Module("layers.2.self_attn.v_proj", 32, 16),
              new Linear.Module("layers.2.self_attn.o_proj", 48, 32),
              new Linear.Module("layers.2.mlp.gate_proj", 32, 48),
              new Linear.Module("layers.2.mlp.up_proj", 32, 48),
              new Linear.Module("layers.2.mlp.down_proj", 48, 32));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen3", "llama-dynamic", "mistral-window"})
  void adaptersOnEveryModuleReceiveTheirGradients(String name) throws IOException {
    List<int[]> ids =
        Expected.of(name).texts().subList(7, 13).stream().map(DecoderEncoderTest::tokens).toList();
    try (Network network = ModelFolder.open(folder(name)).loadNetwork(Precision.FLOAT32)) {
      List<Linear.Module> modules =
          network.encoder().linears(1).stream().flatMap(l -> l.modules().stream()).toList();
      double[] gradients = new double[modules.size()];
      TensorScope.compute(
          () -> {
            try (Autograd autograd = Autograd.record()) {
              List<Tensor> sizes =
                  modules.stream().map(m -> autograd.leaf(Tensor.of(new float[] {0}, 1))).toList();
              autograd.backward(loss(network, ids, adapters(modules, sizes)));
              for (int i = 0; i < gradients.length; i++) {
                gradients[i] = autograd.gradient(sizes.get(i)).orElseThrow().toFloats()[0];
              }
            }
            return gradients;
          });
      for (int i = 0; i < gradients.length; i++) {
        double step = 0.02;
        double difference =
            (lossAt(network, ids, modules, i, step) - lossAt(network, ids, modules, i, -step))
                / (2 * step);
        // Losses of about 1 in float32, and the step's own error of its square.
        assertThat(gradients[i])
            .as(modules.get(i).name())
            .isCloseTo(difference, within(1e-3 + 0.01 * Math.abs(difference)));
        assertThat(Math.abs(gradients[i])).as(modules.get(i).name()).isGreaterThan(5e-3);
      }
    }
  }

  /** On each module sᵢ x Rᵢᵀ, with Rᵢ fixed at random; nothing on layers of other blocks. */
  private static Adapters adapters(List<Linear.Module> modules, List<Tensor> sizes) {
    return (layer, x) -> {
      List<Tensor> parts = new ArrayList<>();
      for (Linear.Module module : layer.modules()) {
        int i = modules.indexOf(module);
        if (i < 0) {
          return Optional.empty();
        }
        double[] values = new Random(i).doubles((long) module.in() * module.out()).toArray();
        Tensor fixed = Tensor.of(values, module.out(), module.in()).add(-0.5);
        parts.add(x.linear(fixed).multiply(sizes.get(i)));
      }
      return Optional.of(Tensor.concatenate(parts, -1));
    };
  }

  /** A mean over all hidden states, each with a weight of its own. */
  private static Tensor loss(Network network, List<int[]> ids, Adapters adapters) {
    TokenBatch batch = new TokenBatch(ids, 0);
    Tensor vectors =
        PooledStates.of(network.forward(batch, adapters), batch, Pooling.WEIGHTED_MEAN);
    double[] weights = new Random(5).doubles(vectors.count(), -1, 1).toArray();
    return vectors.multiply(Tensor.of(weights, vectors.shape())).sum();
  }

  private static double lossAt(
      Network network, List<int[]> ids, List<Linear.Module> modules, int which, double size) {
    return TensorScope.compute(
        () -> {
          List<Tensor> sizes =
              IntStream.range(0, modules.size())
                  .mapToObj(i -> Tensor.of(new double[] {i == which ? size : 0}, 1))
                  .toList();
          return loss(network, ids, adapters(modules, sizes)).toDoubles()[0];
        });
  }

  @Test
  void layerTypesSayWhichBlocksHaveTheWindow(@TempDir Path dir) throws IOException {
    List<String> texts = Expected.of("qwen2").texts();
    float[] usual = last(folder("qwen2"), texts);
    Path copy = Golden.copy("models/qwen2", dir.resolve("model"));
    String full = "\"full_attention\", ";
    String window = "\"sliding_attention\"";
    replace(copy, "\"max_window_layers\": 2", "\"max_window_layers\": 0");
    assertThat(last(copy, texts)).isNotEqualTo(usual);
    String key = "\"layer_types\": [";
    replace(copy, "{", "{" + key + full + full + window + ", " + window + "],");
    assertThat(last(copy, texts)).containsExactly(usual);
    replace(copy, key + full + full, key + full + window + ", ");
    assertThat(last(copy, texts)).isNotEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen3", "llama-linear", "llama-llama3"})
  void rotaryParametersMayStandInOneSection(String name, @TempDir Path dir) throws IOException {
    Path copy = Golden.copy("models/" + name, dir.resolve("model"));
    Path config = copy.resolve("config.json");
    JsonObject json = JsonParser.parseString(Files.readString(config)).getAsJsonObject();
    JsonElement scaling = json.remove("rope_scaling");
    JsonObject section = scaling.isJsonNull() ? new JsonObject() : scaling.getAsJsonObject();
    section.add("rope_theta", json.remove("rope_theta"));
    if (scaling.isJsonNull()) {
      section.addProperty("rope_type", "default");
    }
    json.add("rope_parameters", section);
    Files.writeString(config, json.toString());
    List<String> texts = Expected.of(name).texts();
    assertThat(last(copy, texts)).containsExactly(last(folder(name), texts));
  }

  private static void replace(Path folder, String old, String with) throws IOException {
    Path config = folder.resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(old);
    Files.writeString(config, text.replace(old, with));
  }

  private static float[] last(Path folder, List<String> texts) {
    try (LanguageModel model = LanguageModel.load(folder)) {
      return model.embed(texts, SETTINGS, Progress.NONE).values();
    }
  }
}
