// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotaryScalingTest {

  @Test
  void frequenciesOfRealModelsEqualTransformers(@TempDir Path dir) throws IOException {
    int exact = 0;
    int all = 0;
    for (JsonElement element : Golden.json("rotary.json").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      JsonObject settings = row.getAsJsonObject("config");
      Path file = dir.resolve("config.json");
      Files.writeString(file, settings.toString());
      int size = settings.get("head_dim").getAsInt();
      int positions = settings.get("max_position_embeddings").getAsInt();
      RotaryScaling scaling = RotaryScaling.of(new ModelConfiguration(file), positions, size);
      float[] found =
          scaling.frequencies(
              settings.get("rope_theta").getAsDouble(), size, row.get("length").getAsInt());
      double[] expected = Golden.numbers(row.getAsJsonArray("frequencies"));
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        // PyTorch's power function is off by one unit in the last place now and then; divisions
        // and blends after it may make two of it.
        assertThat((double) found[i])
            .as("frequency %d of %s", i, settings)
            .isCloseTo(expected[i], within(2.0 * Math.ulp((float) expected[i])));
        exact += found[i] == expected[i] ? 1 : 0;
        all++;
      }
      assertThat(scaling.scale())
          .as(settings.toString())
          .isCloseTo(row.get("scale").getAsDouble(), within(1e-15));
    }
    assertThat(exact / (double) all).isGreaterThan(0.97);
  }

  @Test
  void textsShareTheirAnglesUnlessTheirLengthsTellThemApart() {
    RotaryScaling dynamic = new RotaryScaling.Dynamic(2, 3);
    int[] within = {3, 1, 2};
    assertThat(TensorScope.compute(() -> angles(dynamic, within).cosine().shape()))
        .containsExactly(3, 4);
    int[] beyond = {5, 1, 4};
    assertThat(TensorScope.compute(() -> angles(dynamic, beyond).cosine().shape()))
        .containsExactly(3, 1, 5, 4);
    float[] sine = TensorScope.compute(() -> angles(dynamic, beyond).sine().toFloats());
    for (int text = 0; text < 3; text++) {
      float[] frequencies = dynamic.frequencies(100, 4, beyond[text]);
      for (int position = 0; position < 5; position++) {
        for (int i = 0; i < 4; i++) {
          float angle = position * frequencies[i % 2];
          assertThat(sine[(text * 5 + position) * 4 + i]).isEqualTo((float) Math.sin(angle));
        }
      }
    }
  }

  private static RotaryPositions angles(RotaryScaling scaling, int[] lengths) {
    TokenBatch batch =
        new TokenBatch(Arrays.stream(lengths).mapToObj(length -> new int[length]).toList(), 0);
    return scaling.positions(100, 4, batch);
  }
}
