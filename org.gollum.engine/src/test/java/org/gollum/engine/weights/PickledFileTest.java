// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gollum.api.InputException;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.ZippedFixture;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are made by tools/golden/pickled_weights.py. */
class PickledFileTest {
  private static final Map<String, byte[]> FILES = ZippedFixture.read("pickled");

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), Objects.requireNonNull(FILES.get(name), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipped.bin", "consecutive.bin"})
  void everyViewAndTypeHoldsWhatPyTorchPutThere(String name) throws IOException {
    JsonObject golden = GoldenFile.read("pickled");
    JsonObject floating = golden.getAsJsonObject("floating");
    try (WeightsFile weights = WeightsFile.open(file(name));
        TensorScope scope = TensorScope.open()) {
      assertThat(weights.entries().keySet())
          .containsExactlyElementsOf(
              golden.getAsJsonArray("names").asList().stream().map(e -> e.getAsString()).toList());
      for (String tensor : floating.keySet()) {
        JsonObject expected = floating.getAsJsonObject(tensor);
        double[] shape = GoldenFile.vector(expected, "shape");
        assertThat(weights.entry(tensor).shape())
            .as(tensor)
            .isEqualTo(Arrays.stream(shape).mapToLong(size -> (long) size).toArray());
        double[] values = GoldenFile.vector(expected, "values");
        double[] read = weights.read(tensor).toDoubles();
        assertThat(read).as(tensor).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
          assertThat(read[i]).as("%s[%d]", tensor, i).isEqualTo((float) values[i]);
        }
      }
      assertThat(scope.size()).isEqualTo(floating.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipped.bin", "consecutive.bin"})
  void tiedWeightsAreCountedOnce(String name) throws IOException {
    try (WeightsFile weights = WeightsFile.open(file(name))) {
      assertThat(weights.entry("tied")).isEqualTo(weights.entry("float"));
      // float and tied 24, its views 24, 12 and 12, and 3 + 10 + 10 + 24 + 3 + 1 of their own
      assertThat(weights.parameters()).isEqualTo(24 + 24 + 12 + 12 + 3 + 10 + 10 + 24 + 3 + 1);
    }
  }

  @Test
  void aTransposedTensorOfManyBlocksIsRead() throws IOException {
    try (WeightsFile weights = WeightsFile.open(file("large.bin"));
        TensorScope scope = TensorScope.open()) {
      float[] values = weights.read("m").toFloats();
      for (int row = 0; row < 400; row++) {
        for (int column = 0; column < 400; column++) {
          assertThat(values[row * 400 + column]).isEqualTo((column * 400 + row) % 1999);
        }
      }
      assertThat(scope.size()).isEqualTo(1);
    }
  }

  @Test
  void numbersOfABigEndianMachineAreRead() throws IOException {
    try (WeightsFile weights = WeightsFile.open(file("big.bin"));
        TensorScope scope = TensorScope.open()) {
      float[] values = weights.read("w").toFloats();
      assertThat(values).hasSize(24);
      assertThat(values[23]).isEqualTo(23);
      assertThat(scope.size()).isEqualTo(1);
    }
  }

  @Test
  void numbersThatAreNotFloatingAreRefused() throws IOException {
    Path path = file("zipped.bin");
    try (WeightsFile weights = WeightsFile.open(path)) {
      assertThatThrownBy(() -> weights.read("position_ids"))
          .isInstanceOf(InputException.class)
          .hasMessage(
              path
                  + ": The tensor \"position_ids\" holds I64 elements. Weights must be F64, F32,"
                  + " F16 or BF16.");
    }
  }

  private void assertRefused(String name, String message) throws IOException {
    Path path = file(name);
    assertThatThrownBy(() -> WeightsFile.open(path))
        .as(name)
        .isInstanceOf(InputException.class)
        .hasMessage(path + ": " + message);
  }

  private void assertNotRun(String name, String message) throws IOException {
    assertRefused(
        name,
        "The file "
            + message
            + ". Nothing of it was run. Use it only if you trust where it comes from: load it with"
            + " the program that wrote it and save its weights as safetensors (transformers:"
            + " save_pretrained).");
  }

  private void assertDamaged(String name, String message) throws IOException {
    assertRefused(name, "The file is damaged: " + message + ". Copy or download the model again.");
  }

  @Test
  void whatAsksForMoreThanTensorsIsRefusedByName() throws IOException {
    String word = ", which no file of tensors needs";
    assertNotRun("eval.bin", "asks to run __builtin__.eval" + word);
    assertNotRun("system.bin", "asks to run posix.system" + word);
    assertNotRun("getattr.bin", "asks to run __builtin__.getattr" + word);
    assertNotRun("new.bin", "asks to run _io.BytesIO" + word);
    assertNotRun("module.bin", "asks to run torch.nn.modules.linear.Linear" + word);
    assertNotRun("sparse.bin", "asks to run torch._utils._rebuild_sparse_tensor" + word);
    assertNotRun("terminal.bin", "asks to run os??31m." + "x".repeat(92) + "…" + word);
    assertNotRun("instance.bin", "holds the pickle instruction 0x69 (INST)" + word);
    assertNotRun("newobj.bin", "holds the pickle instruction 0x81 (NEWOBJ)" + word);
    assertNotRun("extension.bin", "holds the pickle instruction 0x82 (EXT1)" + word);
    assertNotRun("stackglobal.bin", "holds the pickle instruction 0x93 (STACK_GLOBAL)" + word);
    assertNotRun("protocol4.bin", "is pickled with protocol 4, PyTorch's own is 2");
    assertRefused(
        "nested.bin",
        "The file holds \"state_dict\", which is no tensor. Save the model's weights alone"
            + " (transformers: save_pretrained).");
    assertRefused(
        "checkpoint.bin",
        "The file holds \"epoch\", which is no tensor. Save the model's weights alone"
            + " (transformers: save_pretrained).");
  }

  @Test
  void picklesThatMakeNoSenseAreRefused() throws IOException {
    String senseless = "its pickle makes no sense";
    for (String name :
        List.of("underflow", "nomark", "memo", "itself", "notcallable", "keys", "list")) {
      assertDamaged(name + ".bin", senseless);
    }
    assertDamaged("cut.bin", "its pickle is cut off");
    assertDamaged("endless.bin", "its pickle has more than 16000000 bytes");
    assertDamaged("negative.bin", "its pickle holds a text of -1 bytes");
    assertDamaged("hugenumber.bin", "its pickle holds a number of 255 bytes");
  }

  @Test
  void tensorsThatReachBeyondTheirNumbersAreRefused() throws IOException {
    String tensor = "the tensor \"w\" ";
    assertDamaged("beyond.bin", tensor + "[24] reaches beyond its storage of 24 numbers");
    assertDamaged("stride.bin", tensor + "[4, 6] reaches beyond its storage of 24 numbers");
    assertDamaged(
        "expanded.bin", tensor + "[1099511627776] reaches beyond its storage of 24 numbers");
    assertDamaged("overflow.bin", tensor + "is larger than any file");
    assertDamaged("hugestorage.bin", tensor + "is larger than any file");
    assertDamaged("minus.bin", tensor + "has a negative size or stride");
    assertDamaged("offset.bin", tensor + "makes no sense");
    assertDamaged("ranks.bin", tensor + "makes no sense");
    assertDamaged("storage.bin", "its entry \"zipped/data/0\" has 96 bytes, 100 are needed");
    assertDamaged("nokey.bin", "it lacks the entry \"zipped/data/99\"");
    assertDamaged("escape.bin", "it lacks the entry \"zipped/data/../../data.pkl\"");
  }

  @Test
  void filesOfAnotherFormAreRefused() throws IOException {
    assertDamaged("compressed.bin", "its entry \"zipped/byteorder\" is compressed");
    assertDamaged("nopickle.bin", "it is a zip file without data.pkl");
    assertDamaged("byteorder.bin", "its byte order is neither \"little\" nor \"big\"");
    assertDamaged("version.bin", "it is of another version than 1001");
    assertDamaged("bigendian.bin", "it comes from a machine that is not little-endian");
    Path text = Files.writeString(folder.resolve("text.bin"), "version https://git-lfs");
    assertThatThrownBy(() -> WeightsFile.open(text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            text
                + ": The file is damaged: it does not begin as a file of PyTorch does. Copy or"
                + " download the model again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipped.bin", "consecutive.bin"})
  void aFileThatIsCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Objects.requireNonNull(FILES.get(name));
    int last = whole.length - 1;
    Files.write(folder.resolve("last.bin"), Arrays.copyOf(whole, last));
    assertThatThrownBy(() -> WeightsFile.open(folder.resolve("last.bin")))
        .isInstanceOf(InputException.class);
    for (int length = 0; length < whole.length; length += 13) {
      Path part = Files.write(folder.resolve("part.bin"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> WeightsFile.open(part))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(part + ": The file is damaged: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipped.bin", "consecutive.bin"})
  void aFileThatIsCutShortWhileItIsOpenEndsInAnError(String name) throws IOException {
    Path path = file(name);
    try (WeightsFile weights = WeightsFile.open(path);
        TensorScope scope = TensorScope.open()) {
      Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 1000));
      assertThatThrownBy(() -> weights.read("permuted"))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(path + ": The weights could not be read: ");
      assertThat(scope.size()).isZero();
    }
  }
}
