// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.LanguageModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter model below a surrogate. */
class TextEncoderTest {
  private static LanguageModel model;

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    model = LanguageModel.load(ModelFinder.standard().find(EmbeddingSettings.defaults().model()));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void settingsAreThoseThatAreUsed() {
    TextEncoder encoder = encoder(EmbeddingSettings.defaults().withMaxTokens(100_000));

    assertThat(encoder.settings().pooling()).isEqualTo(Pooling.MEAN);
    assertThat(encoder.settings().maxTokens()).isEqualTo(encoder.model().maxTokens());
    assertThat(encoder.model().files()).containsKeys("config.json", "model.safetensors");
  }

  @Test
  void textsThatAreCutAreToldByTheirRow() {
    var texts = Experiments.texts("procedure", List.of("short", "a long text of many words"));

    Pool pool =
        Pool.of(texts, encoder(EmbeddingSettings.defaults().withMaxTokens(4)), Progress.NONE);

    assertThat(pool.warnings())
        .containsExactly(
            "1 of 2 texts are longer than 4 tokens and were cut there; the longest, line 1, has 8"
                + " tokens.");
  }

  @Test
  void aSurrogateReadsTextsAgainAfterItWasKept() {
    var texts =
        Experiments.texts(
            "procedure", List.of("toluene, base A", "dioxane, base A", "toluene, base B"));
    Pool pool = Pool.of(texts, encoder(EmbeddingSettings.defaults()), Progress.NONE);
    Surrogate written =
        Learner.of(Examples.settings(Representation.PROJECTION))
            .fit(pool, Outcomes.of("yield", 3, 40, 11), Progress.NONE)
            .surrogate();
    written.write(folder.resolve("x.gollum"));

    Surrogate read = Surrogate.read(folder.resolve("x.gollum"));
    TextEncoder again = encoder(read.embedding().orElseThrow());
    Prediction prediction = read.predict(read.pool(texts, again, Progress.NONE), Progress.NONE);

    Prediction expected = written.predict(pool, Progress.NONE);
    assertThat(prediction.means()).containsExactly(expected.means(), within(1e-12));
    assertThat(read.baseModel().orElseThrow().files()).isEqualTo(again.model().files());
  }

  private static TextEncoder encoder(EmbeddingSettings settings) {
    return TextEncoder.of(model, settings, row -> "line " + row);
  }
}
