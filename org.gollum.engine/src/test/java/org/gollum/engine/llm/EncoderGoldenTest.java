// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small encoders with random weights, against transformers in double precision: tools/golden's
 * encoders.py, which also shows that each model with a detail wrong misses these tolerances.
 */
class EncoderGoldenTest {
  /**
   * Of the largest value of a text. Rounding to float32 in two to fourteen blocks was seen to leave
   * up to 4e-6; the smallest mistake, the other GELU, makes 2.7e-4.
   */
  private static final double TOLERANCE = 2e-5;

  /** What is left of the order in which products add up in another batch; seen: up to 2e-6. */
  private static final double ROUNDING = 4e-6;

  static Stream<String> names() {
    return Stream.of(
        "t5-v1.0",
        "t5-v1.1",
        "roberta",
        "roberta-defaults",
        "modernbert",
        "modernbert-defaults",
        "albert",
        "albert-defaults");
  }

  private static List<JsonObject> rows(JsonObject golden) {
    return golden.getAsJsonArray("rows").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static int[] ids(JsonObject row) {
    return row.getAsJsonArray("ids").asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }

  private static List<String> texts(JsonObject golden) {
    return rows(golden).stream().map(row -> row.get("text").getAsString()).toList();
  }

  private static float[] values(JsonObject object, String key) {
    return Golden.floats(object.get(key).getAsString());
  }

  private static void assertClose(float[] found, float[] expected, double tolerance, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    double largest =
        IntStream.range(0, expected.length)
            .mapToDouble(i -> Math.abs(expected[i]))
            .max()
            .orElseThrow();
    double worst =
        IntStream.range(0, expected.length)
            .mapToDouble(i -> Math.abs(found[i] - expected[i]))
            .max()
            .orElseThrow();
    assertThat(worst / largest).as(what).isLessThanOrEqualTo(tolerance);
  }

  /** The last hidden states of each text of one batch, without the padding. */
  private static List<float[]> hiddenStates(Network network, List<int[]> texts, Adapters adapters) {
    return TensorScope.compute(
        () -> {
          Tensor states = network.forward(new TokenBatch(texts, 0), adapters);
          List<float[]> cut = new ArrayList<>();
          for (int text = 0; text < texts.size(); text++) {
            cut.add(states.slice(0, text, text + 1).slice(1, 0, texts.get(text).length).toFloats());
          }
          return cut;
        });
  }

  private static Network network(Path folder) {
    return ModelFolder.open(folder).loadNetwork(Precision.FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hiddenStatesOfOneTextEqualTransformers(String name) throws IOException {
    JsonObject golden = Golden.json("models/" + name + ".json");
    try (Network network = network(Golden.path("models/" + name))) {
      for (JsonObject row : rows(golden)) {
        int[] ids = ids(row);
        assertClose(
            hiddenStates(network, List.of(ids), Adapters.NONE).get(0),
            values(row, "hidden"),
            TOLERANCE,
            name + ", " + ids.length + " tokens");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hiddenStatesOfMixedBatchesEqualTransformersWhateverThePadding(String name)
      throws IOException {
    JsonObject golden = Golden.json("models/" + name + ".json");
    List<int[]> texts = rows(golden).stream().map(EncoderGoldenTest::ids).toList();
    try (Network network = network(Golden.path("models/" + name))) {
      List<float[]> together = hiddenStates(network, texts, Adapters.NONE);
      for (int text = 0; text < texts.size(); text++) {
        String what = name + ", " + texts.get(text).length + " tokens in a batch";
        assertClose(together.get(text), values(rows(golden).get(text), "hidden"), TOLERANCE, what);
        assertClose(
            together.get(text),
            hiddenStates(network, List.of(texts.get(text)), Adapters.NONE).get(0),
            ROUNDING,
            what);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPoolingEqualsTransformersHoweverBatchesAreCut(String name) throws IOException {
    JsonObject golden = Golden.json("models/" + name + ".json");
    List<String> texts = texts(golden);
    try (LanguageModel model = LanguageModel.load(Golden.path("models/" + name))) {
      for (Pooling pooling : Pooling.values()) {
        EmbeddingSettings settings = EmbeddingSettings.defaults().withPooling(pooling);
        for (int budget : new int[] {1, 60}) {
          Embeddings found = model.embed(texts, settings, Progress.NONE, budget);
          for (int row = 0; row < texts.size(); row++) {
            assertClose(
                found.row(row),
                values(rows(golden).get(row), pooling.id()),
                TOLERANCE,
                name + ", " + pooling + ", batches of " + budget + " tokens");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void adaptersReachEveryLinearLayerUnderItsNameInPython(String name) throws IOException {
    JsonObject golden = Golden.json("models/" + name + ".json");
    Map<String, List<Integer>> expected = new TreeMap<>();
    golden
        .getAsJsonObject("linears")
        .entrySet()
        .forEach(
            linear -> {
              var sizes = linear.getValue().getAsJsonArray();
              expected.put(
                  linear.getKey(), List.of(sizes.get(0).getAsInt(), sizes.get(1).getAsInt()));
            });
    JsonObject adapted = golden.getAsJsonObject("adapted");
    JsonObject scales = adapted.getAsJsonObject("scales");
    // W[o, i] + c (o + 1) ÷ out, as what is added to the output.
    Adapters adapters =
        (layer, x) -> {
          int all = layer.modules().stream().mapToInt(Linear.Module::out).sum();
          float[] added = new float[all];
          int from = 0;
          for (Linear.Module module : layer.modules()) {
            int out = expected.get(module.name()).get(1);
            for (int o = 0; o < out; o++) {
              added[from + o] = scales.get(module.name()).getAsFloat() * (o + 1) / out;
            }
            from += out;
          }
          Tensor sum = x.sum(2).reshape(x.size(0), x.size(1), 1);
          return java.util.Optional.of(sum.multiply(Tensor.of(added, all)));
        };
    try (Network network = network(Golden.path("models/" + name))) {
      Map<String, List<Integer>> found = new TreeMap<>();
      for (int block = 0; block < network.encoder().blocks(); block++) {
        for (Linear linear : network.encoder().linears(block)) {
          linear.modules().forEach(m -> found.put(m.name(), List.of(m.in(), m.out())));
        }
      }
      assertThat(found).isEqualTo(expected);
      JsonObject row = rows(golden).get(adapted.get("row").getAsInt());
      assertClose(
          hiddenStates(network, List.of(ids(row)), adapters).get(0),
          values(adapted, "hidden"),
          TOLERANCE,
          name);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void otherTypesOfTheSameModelGiveTheSameVectors(String name, @TempDir Path temporary)
      throws IOException {
    JsonObject golden = Golden.json("models/" + name + ".json");
    String family = golden.get("family").getAsString();
    List<int[]> texts = rows(golden).stream().map(EncoderGoldenTest::ids).toList();
    for (JsonElement other : golden.getAsJsonArray("alsoModelTypes")) {
      Path folder = Golden.copy("models/" + name, temporary.resolve(other.getAsString()));
      Path config = folder.resolve("config.json");
      String text = Files.readString(config, StandardCharsets.UTF_8);
      String line = "\"model_type\": \"" + family + "\"";
      assertThat(text).contains(line);
      Files.writeString(
          config, text.replace(line, "\"model_type\": \"" + other.getAsString() + "\""));
      try (Network usual = network(Golden.path("models/" + name));
          Network network = network(folder)) {
        List<float[]> found = hiddenStates(network, texts, Adapters.NONE);
        List<float[]> expected = hiddenStates(usual, texts, Adapters.NONE);
        for (int i = 0; i < texts.size(); i++) {
          assertThat(found.get(i)).containsExactly(expected.get(i));
        }
      }
    }
  }
}
