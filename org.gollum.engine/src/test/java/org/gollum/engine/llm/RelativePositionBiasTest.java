// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;

class RelativePositionBiasTest {

  @Test
  void everyDistanceFallsInTheBucketThatTransformersPutsItIn() throws IOException {
    for (JsonElement element : Golden.json("t5-buckets.json").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      int buckets = row.get("buckets").getAsInt();
      int[] expected =
          Arrays.stream(row.get("of").getAsString().split(" ", -1))
              .mapToInt(Integer::parseInt)
              .toArray();
      assertThat(expected).hasSize(1401);
      RelativePositionBias bias =
          new RelativePositionBias(new float[buckets], 1, row.get("farthest").getAsInt());
      for (int i = 0; i < expected.length; i++) {
        assertThat(bias.bucket(i - 700))
            .as("distance %d, %d buckets", i - 700, buckets)
            .isEqualTo(expected[i]);
      }
    }
  }

  @Test
  void rowsAreQueriesAndColumnsKeys() {
    float[] table = new float[8 * 2];
    for (int bucket = 0; bucket < 8; bucket++) {
      table[2 * bucket] = bucket;
      table[2 * bucket + 1] = -bucket;
    }
    RelativePositionBias bias = new RelativePositionBias(table, 2, 20);
    float[] found = TensorScope.compute(() -> bias.forWidth(3).toFloats());
    // Buckets: 0 where both are the same token, 1 and 2 for keys before, 5 and 6 for keys after.
    assertThat(found).containsExactly(0, 5, 6, 1, 0, 5, 2, 1, 0, 0, -5, -6, -1, 0, -5, -2, -1, 0);
  }
}
