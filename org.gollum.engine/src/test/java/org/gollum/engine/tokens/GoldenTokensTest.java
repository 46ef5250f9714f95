// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.ZippedFixture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids are those of transformers to the last one; made by tools/golden/text_tokens.py. */
class GoldenTokensTest {
  private static final JsonObject GOLDEN = GoldenFile.read("tokens");

  @TempDir private Path folder;

  static Stream<String> tokenizers() {
    return GOLDEN.getAsJsonObject("ids").keySet().stream();
  }

  /** Writes one of the fixtures' folders. */
  static Path write(String tokenizer, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : ZippedFixture.read("tokens").entrySet()) {
      if (file.getKey().startsWith(tokenizer + "/")) {
        Files.write(
            folder.resolve(file.getKey().substring(tokenizer.length() + 1)), file.getValue());
      }
    }
    return folder;
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void idsAreThoseOfTransformers(String name) throws IOException {
    List<String> texts =
        GOLDEN.getAsJsonArray("texts").asList().stream().map(JsonElement::getAsString).toList();
    JsonArray expected = GOLDEN.getAsJsonObject("ids").getAsJsonArray(name);
    try (TextTokenizer tokenizer = TextTokenizer.open(write(name, folder))) {
      List<int[]> ids = tokenizer.encode(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(ids.get(i))
            .as("%s: %s", name, texts.get(i))
            .containsExactly(ids(Objects.requireNonNull(expected.get(i).getAsJsonArray())));
      }
    }
  }

  private static int[] ids(JsonArray json) {
    return json.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }
}
