// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.gollum.api.InputException;
import org.gollum.engine.ZippedFixture;
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

  private void writePickled(String file) throws IOException {
    byte[] zipped = Objects.requireNonNull(ZippedFixture.read("pickled").get("zipped.bin"));
    Files.write(folder.resolve(file), zipped);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Weights.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void pickledWeightsAreReadWhereThereAreNoOthers() throws IOException {
    writePickled("pytorch_model.bin");
    try (Weights weights = Weights.open(folder);
        TensorScope scope = TensorScope.open()) {
      assertThat(weights.fileNames()).containsExactly("pytorch_model.bin");
      assertThat(weights.read("transposed", 6, 4).shape()).containsExactly(6, 4);
      assertThat(weights.unread()).hasSize(12).doesNotContain("transposed");
      assertThatThrownBy(() -> weights.read("float", 6, 4))
          .isInstanceOf(InputException.class)
          .hasMessage(
              folder
                  + ": The tensor \"float\" has shape [4, 6], config.json implies [6, 4]. Check"
                  + " that config.json and the weights belong to the same model.");
      assertThat(scope.size()).isEqualTo(1);
    }
    write("model.safetensors", new Safetensors().put("a", new float[] {1}, 1));
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.fileNames()).containsExactly("model.safetensors");
    }
  }

  @Test
  void pickledShardsAreReadAsTheirIndexSays() throws IOException {
    Path index = folder.resolve("pytorch_model.bin.index.json");
    String one = "pytorch_model-00001-of-00001.bin";
    Files.writeString(index, "{\"weight_map\": {\"float\": \"" + one + "\"}}");
    assertRefused(
        folder
            + ": The folder lacks pytorch_model-00001-of-00001.bin, which"
            + " pytorch_model.bin.index.json lists. Copy the whole model folder.");
    writePickled(one);
    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.fileNames()).containsExactly(one, "pytorch_model.bin.index.json");
      assertThat(weights.contains("tied")).isTrue();
    }
    Files.writeString(index, "{\"weight_map\": {\"other\": \"" + one + "\"}}");
    assertRefused(
        index
            + ": The tensor \"other\" is not in pytorch_model-00001-of-00001.bin. Copy or download"
            + " the model again.");
    for (String elsewhere :
        new String[] {"../x.bin", "/etc/x.bin", "a\\\\x.bin", "x.safetensors"}) {
      Files.writeString(index, "{\"weight_map\": {\"float\": \"" + elsewhere + "\"}}");
      assertRefused(
          index
              + ": The tensor \"float\" is said to lie in \""
              + elsewhere.replace("\\\\", "\\")
              + "\". Expected the name of a .bin file in the same folder.");
    }
  }
}
