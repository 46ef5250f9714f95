// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a BERT of three blocks with random weights, against transformers in double precision. */
class LanguageModelTest {
  /** Three blocks in float32 on values up to 5; the reference is float64. */
  private static final float TOLERANCE = 1e-5f;

  private static final EmbeddingSettings SETTINGS = EmbeddingSettings.defaults();

  private static LanguageModel model;
  private static JsonObject golden;
  private static List<String> texts;

  @BeforeAll
  static void load() throws IOException {
    model = LanguageModel.load(Golden.path("tiny-bert"));
    golden = Golden.json("tiny_bert.json");
    texts = new ArrayList<>();
    golden.getAsJsonArray("rows").forEach(row -> texts.add(text(row)));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static String text(JsonElement row) {
    return row.getAsJsonObject().get("text").getAsString();
  }

  private static void assertClose(float[] found, JsonArray expected) {
    double[] values = Golden.numbers(expected);
    assertThat(found).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat((double) found[i])
          .as("value %d", i)
          .isCloseTo(values[i], within((double) TOLERANCE));
    }
  }

  @Test
  void hiddenStatesEqualTransformers() {
    for (JsonElement row : golden.getAsJsonArray("rows")) {
      assertClose(model.hiddenStates(text(row)), row.getAsJsonObject().getAsJsonArray("hidden"));
    }
  }

  @Test
  void everyPoolingEqualsTransformersWhateverTheBatch() {
    for (Pooling pooling : Pooling.values()) {
      // 1: each text alone; 8: two or three together; 1000: all, padded to the longest.
      for (int budget : new int[] {1, 8, 1000}) {
        Embeddings all = model.embed(texts, SETTINGS.withPooling(pooling), Progress.NONE, budget);
        assertThat(all.rows()).isEqualTo(texts.size());
        assertThat(all.dimension()).isEqualTo(16);
        assertThat(all.pooling()).isEqualTo(pooling);
        for (int row = 0; row < all.rows(); row++) {
          JsonObject expected = golden.getAsJsonArray("rows").get(row).getAsJsonObject();
          assertClose(all.row(row), expected.getAsJsonArray(pooling.id()));
        }
      }
    }
  }

  @Test
  void halfPrecisionShardsUnderOldNamesGiveTheSameVectors() {
    try (LanguageModel sharded = LanguageModel.load(Golden.path("tiny-bert-sharded"))) {
      // Every weight is a number that F16 and BF16 hold exactly.
      assertThat(sharded.embed(texts, SETTINGS.withPooling(Pooling.MEAN), Progress.NONE).values())
          .containsExactly(
              model.embed(texts, SETTINGS.withPooling(Pooling.MEAN), Progress.NONE).values());
      assertThat(sharded.describe("x").pooling()).isEqualTo(Pooling.MEAN);
      assertThat(sharded.describe("x").architecture()).isEqualTo("BertForMaskedLM");
    }
  }

  @Test
  void halfPrecisionDiffersByALittleAndOnlyWhereItShould() {
    assumeTrue(TensorRuntime.start().hasBfloat16(), "this processor has no bfloat16");
    EmbeddingSettings mean = SETTINGS.withPooling(Pooling.MEAN);
    float[] single = model.embed(texts, mean, Progress.NONE).values();
    float largest = 0;
    for (float value : single) {
      largest = Math.max(largest, Math.abs(value));
    }
    try (LanguageModel half = LanguageModel.load(Golden.path("tiny-bert"), Precision.BFLOAT16)) {
      float[] found = half.embed(texts, mean, Progress.NONE).values();
      assertThat(half.resolve(mean).precision()).isEqualTo(Precision.BFLOAT16);
      // A fraction of 8 bits is off by 2⁻⁹ at most; some of that adds up over three blocks.
      assertThat(found).isNotEqualTo(single).containsExactly(single, within(0.02f * largest));
    }
  }

  @Test
  void withoutASettingTheFolderSaysHowToPool() {
    assertThat(model.resolve(SETTINGS).pooling()).isEqualTo(Pooling.LAST);
    assertThat(model.embed(texts, SETTINGS, Progress.NONE).values())
        .containsExactly(
            model.embed(texts, SETTINGS.withPooling(Pooling.LAST), Progress.NONE).values());
  }

  @Test
  void longTextsAreCutWithTheirClosingTokenAndCounted() {
    JsonObject expected = golden.getAsJsonObject("long");
    String longText = expected.get("text").getAsString();
    int tokens = expected.get("tokens").getAsInt();
    EmbeddingSettings mean = SETTINGS.withPooling(Pooling.MEAN);
    List<String> mixed = List.of("yield", longText, "heated", longText);

    Embeddings atTheModelsLimit = model.embed(mixed, mean, Progress.NONE);
    assertThat(atTheModelsLimit.lengths().maxTokens()).isEqualTo(20);
    assertThat(atTheModelsLimit.lengths().cut()).isEqualTo(2);
    assertThat(atTheModelsLimit.lengths().longestRow()).isEqualTo(1);
    assertThat(atTheModelsLimit.lengths().longestTokens()).isEqualTo(tokens).isGreaterThan(20);
    assertClose(atTheModelsLimit.row(1), expected.getAsJsonObject("cut").getAsJsonArray("20"));
    assertThat(atTheModelsLimit.warnings(row -> "line " + (row + 2)))
        .containsExactly(
            "2 of 4 texts are longer than 20 tokens and were cut there; the longest, line 3, has "
                + tokens
                + " tokens.");

    Embeddings shorter = model.embed(mixed, mean.withMaxTokens(7), Progress.NONE);
    assertThat(shorter.lengths().maxTokens()).isEqualTo(7);
    assertClose(shorter.row(3), expected.getAsJsonObject("cut").getAsJsonArray("7"));
    assertThat(model.embed(texts, mean, Progress.NONE).warnings(row -> "")).isEmpty();
  }

  @Test
  void equalTextsAreComputedOnceAndTheOrderOfRowsIsKept() {
    List<String> shuffled = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      shuffled.add(texts.get(i % texts.size()));
    }
    Collections.shuffle(shuffled, new Random(9));
    List<String> messages = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            fractions.add(fraction);
            messages.add(message);
          }

          @Override
          public void check() {}
        };
    Embeddings one = model.embed(texts, SETTINGS, Progress.NONE, 30);
    Embeddings many = model.embed(shuffled, SETTINGS, progress, 30);
    for (int row = 0; row < many.rows(); row++) {
      assertThat(many.row(row))
          .containsExactly(one.row(texts.indexOf(shuffled.get(row))), within(1e-6f));
      int first = shuffled.indexOf(shuffled.get(row));
      assertThat(many.row(row)).containsExactly(many.row(first));
    }
    assertThat(messages).last().isEqualTo("embedded 7 of 7 texts");
    assertThat(fractions).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void normalizedVectorsHaveLengthOne() {
    Embeddings plain = model.embed(texts, SETTINGS, Progress.NONE);
    Embeddings unit = model.embed(texts, SETTINGS.withNormalize(true), Progress.NONE);
    for (int row = 0; row < unit.rows(); row++) {
      double sum = 0;
      double dot = 0;
      double plainSum = 0;
      for (int i = 0; i < unit.dimension(); i++) {
        sum += (double) unit.row(row)[i] * unit.row(row)[i];
        dot += (double) unit.row(row)[i] * plain.row(row)[i];
        plainSum += (double) plain.row(row)[i] * plain.row(row)[i];
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
      assertThat(dot).isCloseTo(Math.sqrt(plainSum), within(1e-5));
    }
  }

  @Test
  void noTextsGiveNoVectors() {
    Embeddings none = model.embed(List.of(), SETTINGS, Progress.NONE);
    assertThat(none.rows()).isZero();
    assertThat(none.dimension()).isEqualTo(16);
    assertThat(none.lengths().longestTokens()).isZero();
  }

  @Test
  void cancellingStopsBetweenBatches() {
    int[] checks = {0};
    Progress cancelled =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            if (++checks[0] == 4) {
              throw new CancellationException();
            }
          }
        };
    int arrays = TensorRuntime.start().liveArrays();
    assertThatThrownBy(() -> model.embed(texts, SETTINGS, cancelled, 1))
        .isInstanceOf(CancellationException.class);
    assertThat(checks[0]).isEqualTo(4);
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
  }

  @Test
  void severalThreadsMayUseOneModel() {
    float[] alone = model.embed(texts, SETTINGS, Progress.NONE, 8).values();
    List<CompletableFuture<float[]>> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(
          CompletableFuture.supplyAsync(
              () -> model.embed(texts, SETTINGS, Progress.NONE, 8).values()));
    }
    others.forEach(other -> assertThat(other.join()).containsExactly(alone));
  }

  @Test
  void closingFreesEveryArray() {
    int before = TensorRuntime.start().liveArrays();
    LanguageModel second = LanguageModel.load(Golden.path("tiny-bert"));
    assertThat(TensorRuntime.start().liveArrays()).isGreaterThan(before + 30);
    second.embed(texts, SETTINGS, Progress.NONE);
    second.close();
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(before);
  }

  @Test
  void halfASurrogatePairIsReadAsTheReplacementCharacter() {
    Embeddings rows =
        model.embed(List.of("yield \uD83E", "yield \uFFFD", "yield"), SETTINGS, Progress.NONE);
    assertThat(rows.row(0)).containsExactly(rows.row(1));
  }

  @Test
  void tokensTheWeightsDoNotKnowAreRefused(@TempDir Path dir) throws IOException {
    Path folder = Golden.copy("tiny-bert", dir.resolve("model"));
    Path tokenizer = folder.resolve("tokenizer.json");
    String text = Files.readString(tokenizer);
    Files.writeString(tokenizer, text.replaceAll("\"yield\": *4", "\"yield\": 40"));
    try (LanguageModel wrong = LanguageModel.load(folder)) {
      assertThatThrownBy(() -> wrong.embed(List.of("base", "yield"), SETTINGS, Progress.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(
              folder.toAbsolutePath()
                  + ": The tokenizer gives token 40, the weights know tokens 0 to 32. Check that"
                  + " the tokenizer and the weights belong to the same model.");
    }
  }
}
