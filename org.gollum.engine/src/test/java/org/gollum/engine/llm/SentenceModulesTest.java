// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceModulesTest {
  private static final String AGAIN = " Copy or download the model again.";

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = temporary.toRealPath();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  private static String module(String path, String type) {
    return "{\"idx\": 0, \"name\": \"0\", \"path\": \""
        + path
        + "\", \"type\": \"sentence_transformers.models."
        + type
        + "\"}";
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> SentenceModules.in(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void aPlainFolderSaysNothing() {
    assertThat(SentenceModules.in(folder)).isEqualTo(new SentenceModules(Optional.empty(), false));
  }

  @Test
  void withoutAListTheUsualPoolingFolderIsLookedAt() throws IOException {
    write("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
    assertThat(SentenceModules.in(folder))
        .isEqualTo(new SentenceModules(Optional.of(Pooling.CLS), false));
  }

  @Test
  void theListNamesThePoolingFolderAndWhetherVectorsAreScaled() throws IOException {
    write("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
    write(
        "7_Other/config.json",
        "{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true}");
    String start = "[" + module("", "Transformer") + ", " + module("7_Other", "Pooling");
    write("modules.json", start + ", " + module("3_Dropout", "Dropout") + "]");
    assertThat(SentenceModules.in(folder))
        .isEqualTo(new SentenceModules(Optional.of(Pooling.MEAN), false));
    write("modules.json", start + ", " + module("2_Normalize", "Normalize") + "]");
    assertThat(SentenceModules.in(folder))
        .isEqualTo(new SentenceModules(Optional.of(Pooling.MEAN), true));
  }

  @Test
  void aModelTakesPoolingAndScaleFromItsFolder() throws IOException {
    Path model = Golden.copy("models/roberta", folder.resolve("model"));
    assertThat(ModelFolder.open(model).pooling()).isEqualTo(Pooling.MEAN);
    assertThat(ModelFolder.open(model).normalizes()).isFalse();
    write("model/1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
    write(
        "model/modules.json",
        "[" + module("1_Pooling", "Pooling") + ", " + module("2", "Normalize") + "]");
    assertThat(ModelFolder.open(model).pooling()).isEqualTo(Pooling.LAST);
    assertThat(ModelFolder.open(model).describe("x").pooling()).isEqualTo(Pooling.LAST);
    assertThat(ModelFolder.open(model).normalizes()).isTrue();
    try (LanguageModel loaded = LanguageModel.load(model)) {
      assertThat(loaded.resolve(EmbeddingSettings.defaults()).normalize()).isTrue();
      float[] vector =
          loaded.embed(List.of("base"), EmbeddingSettings.defaults(), Progress.NONE).values();
      double length = 0;
      for (float value : vector) {
        length += value * value;
      }
      assertThat(length).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void modulesThatChangeVectorsInOtherWaysAreRefused() throws IOException {
    write("modules.json", "[" + module("2_Dense", "Dense") + "]");
    assertRefused(
        folder.resolve("modules.json")
            + ": The module \"sentence_transformers.models.Dense\" is not supported. Choose a model"
            + " without it, or take it out of modules.json to use the vectors that enter it.");
  }

  @Test
  void damagedListsAreRefused() throws IOException {
    Path list = folder.resolve("modules.json");
    write("modules.json", "{}");
    assertRefused(list + ": The file is not a JSON array." + AGAIN);
    write("modules.json", "[3]");
    assertRefused(list + ": A module has no \"type\"." + AGAIN);
    write("modules.json", "[{\"type\": \"sentence_transformers.models.Pooling\"}]");
    assertRefused(list + ": A module has no \"path\"." + AGAIN);
    write("modules.json", "[" + module("../elsewhere", "Pooling") + "]");
    assertRefused(
        list + ": A module is said to lie in \"../elsewhere\", outside the model folder." + AGAIN);
    write("modules.json", "[" + module("5_Pooling", "Pooling") + "]");
    assertRefused(
        folder
            + ": The folder has no 5_Pooling/config.json. Copy the whole model folder, or delete"
            + " its modules.json.");
  }
}
