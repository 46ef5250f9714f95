// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.hub.ModelFinder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The model that the build makes from the ONNX graph, against that graph run by onnxruntime and
 * against transformers, on 30 texts of 2 to 512 tokens.
 */
class StarterModelVectorsTest {
  private static LanguageModel model;
  private static List<JsonObject> rows;
  private static List<String> texts;

  @BeforeAll
  static void load() throws IOException {
    model = LanguageModel.load(ModelFinder.standard().find(EmbeddingSettings.STARTER_MODEL));
    rows = new ArrayList<>();
    for (JsonElement row : Golden.json("minilm.json").getAsJsonArray("rows")) {
      rows.add(row.getAsJsonObject());
    }
    texts = rows.stream().map(row -> row.get("text").getAsString()).toList();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void vectorsEqualTheOnnxOriginalAndTransformers() {
    Embeddings found = model.embed(texts, EmbeddingSettings.defaults(), Progress.NONE);
    assertThat(found.rows()).isEqualTo(30);
    assertThat(found.lengths().cut()).isZero();
    assertThat(found.lengths().longestTokens()).isEqualTo(512);
    for (String other : List.of("onnx", "transformers")) {
      double largest = 0;
      double difference = 0;
      for (int row = 0; row < 30; row++) {
        float[] expected = Golden.floats(rows.get(row).get(other).getAsString());
        float[] vector = found.row(row);
        assertThat(expected).hasSize(384);
        for (int i = 0; i < 384; i++) {
          largest = Math.max(largest, Math.abs(expected[i]));
          difference = Math.max(difference, Math.abs(expected[i] - vector[i]));
        }
      }
      // Six blocks in float32, summed in another order; 5e-5 is what users are promised.
      assertThat(difference / largest).as(other).isLessThan(5e-6);
    }
  }

  @Test
  void howTextsAreBatchedHardlyMatters() {
    EmbeddingSettings settings = EmbeddingSettings.defaults();
    float[] reference = model.embed(texts, settings, Progress.NONE, 1).values();
    float largest = 0;
    for (float value : reference) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int budget : new int[] {256, 4096}) {
      float[] values = model.embed(texts, settings, Progress.NONE, budget).values();
      float difference = 0;
      for (int i = 0; i < values.length; i++) {
        difference = Math.max(difference, Math.abs(values[i] - reference[i]));
      }
      // The figure that LanguageModel.embed promises.
      assertThat(difference / largest).as("budget %d", budget).isLessThan(2e-6f);
    }
  }

  @Test
  void theSameTextsGiveTheSameBits() {
    List<String> some = texts.subList(0, 25);
    assertThat(model.embed(some, EmbeddingSettings.defaults(), Progress.NONE).values())
        .containsExactly(model.embed(some, EmbeddingSettings.defaults(), Progress.NONE).values());
  }

  @Test
  void itIsDescribedByItsFiles() {
    ModelDescription description = model.describe(EmbeddingSettings.STARTER_MODEL);
    assertThat(description.id()).isEqualTo("all-MiniLM-L6-v2");
    assertThat(description.architecture()).isEqualTo("BertModel");
    assertThat(description.parameters()).isEqualTo(22_713_216);
    assertThat(description.hiddenSize()).isEqualTo(384);
    assertThat(description.blocks()).isEqualTo(6);
    assertThat(description.maxTokens()).isEqualTo(512);
    assertThat(description.pooling()).isEqualTo(Pooling.MEAN);
    assertThat(description.files())
        .containsOnlyKeys("config.json", "tokenizer.json", "model.safetensors");
    assertThat(description.files().get("tokenizer.json"))
        .isEqualTo("da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0");
    assertThat(model.describe("again").files()).isEqualTo(description.files());
  }
}
