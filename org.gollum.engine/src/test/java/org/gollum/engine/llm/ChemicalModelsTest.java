// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.tokens.TextTokenizer;
import org.gollum.engine.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real models of chemistry, in PyTorch's own files and with SMILES vocabularies, against the
 * programs they come from. They are fetched by tools/golden/chemical_models.py; without its folder
 * in the environment variable GOLLUM_CHEMICAL_MODELS these tests are skipped.
 */
class ChemicalModelsTest {
  private static final JsonObject GOLDEN = GoldenFile.read("chemical-models");
  private static final List<String> TEXTS =
      GOLDEN.getAsJsonArray("texts").asList().stream().map(JsonElement::getAsString).toList();

  private static Path fetched(String name) {
    String folder = System.getenv().getOrDefault("GOLLUM_CHEMICAL_MODELS", "");
    assumeTrue(
        !folder.isEmpty(),
        "GOLLUM_CHEMICAL_MODELS does not name the folder of tools/golden/chemical_models.py");
    return Path.of(folder).resolve(name);
  }

  private static int[] ids(JsonElement json) {
    return json.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rxnfp/models/transformers/bert_pretrained",
        "rxnfp/models/transformers/bert_ft",
        "rxnfp/models/transformers/bert_ft_10k_25s",
        "rxnmapper/models/transformers/albert_heads_8_uspto_all_1310k"
      })
  void vectorsAreThoseOfTransformers(String path) throws IOException {
    Path folder = fetched(path);
    JsonArray rows = GOLDEN.getAsJsonObject("models").getAsJsonArray(path);
    try (TextTokenizer tokenizer = TextTokenizer.open(folder);
        LanguageModel model = LanguageModel.load(folder)) {
      List<int[]> tokens = tokenizer.encode(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(tokens.get(i))
            .as(TEXTS.get(i))
            .containsExactly(ids(rows.get(i).getAsJsonObject().get("ids")));
      }
      for (Pooling pooling : List.of(Pooling.MEAN, Pooling.CLS)) {
        String key = pooling == Pooling.MEAN ? "mean" : "cls";
        EmbeddingSettings settings = EmbeddingSettings.defaults().withPooling(pooling);
        Embeddings embeddings = model.embed(TEXTS, settings, Progress.NONE);
        for (int row = 0; row < TEXTS.size(); row++) {
          double[] expected = GoldenFile.vector(rows.get(row).getAsJsonObject(), key);
          double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
          float[] found = embeddings.row(row);
          assertThat(found).hasSize(256);
          for (int i = 0; i < found.length; i++) {
            // float32 through 12 blocks against float64
            assertThat(Math.abs(found[i] - expected[i]))
                .as("%s %s %d", path, key, i)
                .isLessThan(2e-5 * largest);
          }
        }
      }
    }
  }

  @Test
  void weightsAndTokensOfRxnmapperAreRead() {
    JsonObject albert = GOLDEN.getAsJsonObject("albert");
    Path folder = fetched(albert.get("folder").getAsString());
    try (TextTokenizer tokenizer = TextTokenizer.open(folder)) {
      List<int[]> tokens = tokenizer.encode(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(tokens.get(i)).containsExactly(ids(albert.getAsJsonArray("ids").get(i)));
      }
    }
    JsonObject tensors = albert.getAsJsonObject("tensors");
    try (Weights weights = Weights.open(folder);
        TensorScope scope = TensorScope.open()) {
      for (String name : tensors.keySet()) {
        JsonObject expected = tensors.getAsJsonObject(name);
        long[] shape =
            Arrays.stream(GoldenFile.vector(expected, "shape"))
                .mapToLong(size -> (long) size)
                .toArray();
        double sum = Arrays.stream(weights.read(name, shape).toDoubles()).sum();
        assertThat(sum)
            .as(name)
            .isCloseTo(
                GoldenFile.number(expected, "sum"), org.assertj.core.data.Offset.offset(1e-9));
      }
      assertThat(weights.unread()).isEmpty();
      assertThat(scope.size()).isEqualTo(tensors.size());
    }
  }
}
