// SPDX-License-Identifier: Apache-2.0
package org.gollum.tools.startermodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StarterModelTest {
  private static final Path FOLDER = Path.of("target", "all-MiniLM-L6-v2");

  @Test
  void theFolderHoldsEveryTensorOfTheModelUnderItsHuggingFaceName() throws IOException {
    StarterModel.make(FOLDER);
    Path weights = FOLDER.resolve("model.safetensors");
    Map<String, List<Long>> shapes = new HashMap<>();
    long end = 0;
    long dataStart;
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "r")) {
      byte[] length = new byte[8];
      file.readFully(length);
      byte[] header =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      file.readFully(header);
      dataStart = 8 + header.length;
      JsonObject entries =
          JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
      for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
        if (entry.getKey().equals("__metadata__")) {
          continue;
        }
        JsonObject tensor = entry.getValue().getAsJsonObject();
        assertThat(tensor.get("dtype").getAsString()).isEqualTo("F32");
        List<Long> shape = numbers(tensor.getAsJsonArray("shape"));
        List<Long> offsets = numbers(tensor.getAsJsonArray("data_offsets"));
        assertThat(offsets.get(0)).isEqualTo(end);
        end = offsets.get(1);
        assertThat(end - offsets.get(0)).isEqualTo(4 * shape.stream().reduce(1L, (a, b) -> a * b));
        shapes.put(entry.getKey(), shape);
      }
    }
    assertThat(Files.size(weights)).isEqualTo(dataStart + end);
    assertThat(dataStart % 8).isZero();
    assertThat(shapes).isEqualTo(BertWeights.expectedShapes());
    // 22.7 million weights, the model's published size.
    assertThat(end / 4).isEqualTo(22_713_216);
    assertThat(shapes.get("encoder.layer.5.intermediate.dense.weight"))
        .containsExactly(1536L, 384L);
  }

  @Test
  void theOtherFilesSayWhatTheModelIs() throws IOException {
    StarterModel.make(FOLDER);
    JsonObject config = JsonParser.parseString(read("config.json")).getAsJsonObject();
    assertThat(config.getAsJsonArray("architectures").get(0).getAsString()).isEqualTo("BertModel");
    assertThat(config.get("layer_norm_eps").getAsDouble()).isEqualTo(1e-12);
    assertThat(config.get("num_hidden_layers").getAsInt()).isEqualTo(6);
    JsonObject pooling = JsonParser.parseString(read("1_Pooling/config.json")).getAsJsonObject();
    assertThat(pooling.get("pooling_mode_mean_tokens").getAsBoolean()).isTrue();
    JsonObject tokenizer = JsonParser.parseString(read("tokenizer.json")).getAsJsonObject();
    assertThat(tokenizer.getAsJsonObject("model").getAsJsonObject("vocab").size())
        .isEqualTo(30_522);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void aFolderMadeFromTheSameArtifactIsLeftAlone() throws IOException {
    StarterModel.make(FOLDER);
    FileTime old = FileTime.fromMillis(1_000_000);
    Path weights = FOLDER.resolve("model.safetensors");
    Files.setLastModifiedTime(weights, old);
    assertThat(StarterModel.make(FOLDER)).isFalse();
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(old);

    Files.writeString(FOLDER.resolve("config.json"), "{}");
    assertThat(StarterModel.make(FOLDER)).isTrue();
    assertThat(read("config.json")).contains("BertModel");
    assertThat(Files.getLastModifiedTime(weights)).isGreaterThan(old);
  }

  @Test
  void aMissingOrMisshapenWeightIsRefusedByName() {
    OnnxGraph empty = new OnnxGraph(Map.of(), Map.of());
    assertThatThrownBy(() -> BertWeights.from(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the graph has no weight embeddings.LayerNorm.bias");
    OnnxGraph odd =
        new OnnxGraph(
            Map.of(
                "embeddings.LayerNorm.bias",
                new OnnxGraph.Weight(List.of(383L), ByteBuffer.allocate(383 * 4))),
            Map.of());
    assertThatThrownBy(() -> BertWeights.from(odd))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "embeddings.LayerNorm.bias has shape [383] and 1532 bytes, expected [384] and 1536");
  }

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
  }

  private static List<Long> numbers(JsonArray array) {
    List<Long> values = new ArrayList<>();
    array.forEach(value -> values.add(value.getAsLong()));
    return values;
  }
}
