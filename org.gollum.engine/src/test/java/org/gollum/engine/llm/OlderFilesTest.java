// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.engine.ZippedFixture;
import org.gollum.engine.files.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the kind that chemical models often have: pickled weights and a list of tokens. */
class OlderFilesTest {

  @Test
  void aFolderOfOlderFilesGivesTheSameVectors(@TempDir Path temporary) throws IOException {
    Path folder = Golden.copy("tiny-bert", temporary.toRealPath().resolve("model"));
    List<String> texts = List.of("heated at 80", "pdcl2 (c1c) = o.", "unknown words", "");
    float[] expected = vectors(folder, texts);
    assertThat(ModelFolder.open(folder).describe("x").files())
        .containsOnlyKeys("config.json", "model.safetensors", "tokenizer.json");

    Files.delete(folder.resolve("model.safetensors"));
    Files.write(
        folder.resolve("pytorch_model.bin"),
        Objects.requireNonNull(ZippedFixture.read("pickled").get("tiny-bert.bin")));
    JsonObject vocabulary =
        JsonFile.readObject(folder.resolve("tokenizer.json"))
            .getAsJsonObject("model")
            .getAsJsonObject("vocab");
    Files.delete(folder.resolve("tokenizer.json"));
    Files.write(
        folder.resolve("vocab.txt"),
        vocabulary.keySet().stream()
            .sorted(java.util.Comparator.comparingInt(word -> vocabulary.get(word).getAsInt()))
            .toList());

    assertThat(vectors(folder, texts)).containsExactly(expected);
    assertThat(ModelFolder.open(folder).describe("x").files())
        .containsOnlyKeys("config.json", "pytorch_model.bin", "vocab.txt");
  }

  private static float[] vectors(Path folder, List<String> texts) {
    try (LanguageModel model = LanguageModel.load(folder)) {
      return model.embed(texts, EmbeddingSettings.defaults(), Progress.NONE).values();
    }
  }
}
