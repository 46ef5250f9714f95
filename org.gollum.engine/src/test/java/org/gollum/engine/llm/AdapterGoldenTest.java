// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters that PEFT made, read here, against PEFT in double precision (tools/golden/lora.py). */
@SuppressWarnings("try") // a scope works by being open
class AdapterGoldenTest {
  /** A few blocks in float32, of the largest value. */
  private static final double VECTORS = 2e-5;

  /** The same, forth and back, of a factor's largest gradient. */
  private static final double GRADIENTS = 1e-5;

  static Stream<String> cases() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Golden.path("lora"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private record Step(List<float[]> vectors, List<float[]> gradients) {}

  @ParameterizedTest
  @MethodSource("cases")
  void vectorsAndGradientsEqualPeft(String name) throws IOException {
    compare(name, "plain");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorsAndGradientsUnderDropoutEqualPeftWithTheSameMasks(String name) throws IOException {
    compare(name, "dropping");
  }

  private static void compare(String name, String kind) throws IOException {
    JsonObject golden = Golden.json("lora/" + name + ".json");
    try (Network network = network(golden)) {
      LowRankAdapter adapter = adapter(name, network);
      JsonObject expected = golden.getAsJsonObject(kind);
      List<double[]> vectors =
          expected.getAsJsonArray("vectors").asList().stream()
              .map(row -> Golden.numbers(row.getAsJsonArray()))
              .toList();
      // Each text alone, two and two, all together padded to the longest.
      for (int size : new int[] {1, 2, 4}) {
        Step step = step(network, adapter, golden, kind.equals("dropping"), size);
        double largest = vectors.stream().mapToDouble(AdapterGoldenTest::largest).max().orElse(0);
        for (int i = 0; i < vectors.size(); i++) {
          assertClose("vector " + i, step.vectors.get(i), vectors.get(i), VECTORS * largest);
        }
        JsonObject gradients = expected.getAsJsonObject("gradients");
        List<LowRankAdapter.Factor> factors = adapter.factors();
        assertThat(factors.stream().map(LowRankAdapter.Factor::name))
            .containsExactlyInAnyOrderElementsOf(gradients.keySet());
        for (int i = 0; i < factors.size(); i++) {
          String factor = factors.get(i).name();
          double[] values = Golden.numbers(gradients.getAsJsonArray(factor));
          assertClose(factor, step.gradients.get(i), values, GRADIENTS * largest(values));
        }
      }
    }
  }

  private static Network network(JsonObject golden) {
    return ModelFolder.open(Golden.path(golden.get("model").getAsString()))
        .loadNetwork(Precision.FLOAT32);
  }

  private static LowRankAdapter adapter(String name, Network network) {
    return AdapterFiles.read(Golden.path("lora").resolve(name)).adapter(network.encoder());
  }

  /** Vectors and the gradients of Σ u·h, with so many texts in a batch. */
  private static Step step(
      Network network, LowRankAdapter adapter, JsonObject golden, boolean dropping, int size) {
    List<int[]> texts = new ArrayList<>();
    for (JsonElement text : golden.getAsJsonArray("texts")) {
      texts.add(text.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray());
    }
    long[] numbers =
        golden.getAsJsonArray("numbers").asList().stream()
            .mapToLong(JsonElement::getAsLong)
            .toArray();
    JsonArray upstream = golden.getAsJsonArray("upstream");
    List<float[]> vectors = new ArrayList<>();
    try (TensorScope scope = TensorScope.open();
        Autograd autograd = Autograd.record()) {
      AdapterTensors tensors = AdapterTensors.leaves(adapter, autograd);
      for (int from = 0; from < texts.size(); from += size) {
        int[] rows = IntStream.range(from, from + size).toArray();
        try (TensorScope chunk = TensorScope.open()) {
          TokenBatch batch = new TokenBatch(texts.subList(from, from + size), 0);
          Adapters adapters =
              dropping
                  ? tensors.dropping(
                      golden.get("seed").getAsLong(),
                      golden.get("step").getAsLong(),
                      LongStream.range(from, from + size).map(i -> numbers[(int) i]).toArray())
                  : tensors.plain();
          Tensor h = PooledStates.of(network.forward(batch, adapters), batch, Pooling.MEAN);
          double[] u =
              IntStream.of(rows)
                  .mapToObj(row -> Golden.numbers(upstream.get(row).getAsJsonArray()))
                  .flatMapToDouble(java.util.Arrays::stream)
                  .toArray();
          float[] values = h.toFloats();
          int width = values.length / size;
          for (int i = 0; i < size; i++) {
            vectors.add(java.util.Arrays.copyOfRange(values, i * width, (i + 1) * width));
          }
          autograd.backward(h, Tensor.of(u, h.shape()));
        }
      }
      return new Step(vectors, tensors.gradients(autograd));
    }
  }

  private static double largest(double[] values) {
    return java.util.Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static void assertClose(String what, float[] found, double[] expected, double allowed) {
    assertThat(found).as(what).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s, value %d", what, i)
          .isCloseTo(expected[i], within(allowed));
    }
  }
}
