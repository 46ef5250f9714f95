// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  @TempDir private Path folder;

  private void write(String file, Safetensors tensors) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
      tensors.writeTo(out);
    }
  }

  @Test
  void whatNobodyReadIsNamedInTheFilesOrder() throws IOException {
    float[] one = {1};
    write(
        "model.safetensors",
        new Safetensors().put("c", one, 1).put("a", one, 1).put("b", one, 1, 1));
    try (Weights weights = Weights.open(folder);
        TensorScope scope = TensorScope.open()) {
      assertThat(weights.unread()).containsExactly("c", "a", "b");
      assertThat(weights.contains("c")).isTrue(); // asking is not reading
      weights.read("a", 1);
      weights.read("a", 1);
      assertThat(weights.unread()).containsExactly("c", "b");
      weights.read("c", 1);
      weights.read("b", 1, 1);
      assertThat(weights.unread()).isEmpty();
      assertThat(scope.size()).isEqualTo(4);
    }
  }
}
