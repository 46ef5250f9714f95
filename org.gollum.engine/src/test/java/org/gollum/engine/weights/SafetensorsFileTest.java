// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
  private static final String AGAIN = " Copy or download the model again.";

  @TempDir private Path folder;

  private Path write(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return write(text.length, text, data);
  }

  private Path write(long claimed, byte[] header, byte[] data) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(claimed).put(header).put(data);
    return Files.write(folder.resolve("w.safetensors"), bytes.array());
  }

  private static String tensor(String name, String type, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, type, shape, offsets);
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": The file is damaged: " + message + "." + AGAIN);
  }

  @Test
  void everyFloatingTypeIsWidened() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(8 + 16 + 8).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(1.5f).putFloat(-2);
    // 1, −2, the largest, the smallest subnormal, −0, ∞, NaN, 1/3 rounded; IEEE 754 binary16.
    for (int half : new int[] {0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00, 0x7e00, 0x3555}) {
      data.putShort((short) half);
    }
    for (float value : new float[] {1, -2, 3e38f, 1e-30f}) {
      data.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
    Path file =
        write(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + tensor("a", "F32", "[2]", "[0,8]")
                + ","
                + tensor("b", "F16", "[2,4]", "[8,24]")
                + ","
                + tensor("c", "BF16", "[4,1]", "[24,32]")
                + ","
                + tensor("empty", "F32", "[0,3]", "[32,32]")
                + "}",
            data.array());
    try (WeightsFile weights = SafetensorsFile.open(file);
        TensorScope scope = TensorScope.open()) {
      assertThat(weights.entries()).containsOnlyKeys("a", "b", "c", "empty");
      assertThat(weights.read("a").toFloats()).containsExactly(1.5f, -2);
      assertThat(weights.read("b").shape()).containsExactly(2, 4);
      assertThat(weights.read("b").toFloats())
          .containsExactly(
              1, -2, 65504, 0x1p-24f, -0f, Float.POSITIVE_INFINITY, Float.NaN, 0.33325195f);
      assertThat(weights.read("c").toFloats())
          .containsExactly(
              1,
              -2,
              Float.intBitsToFloat(Float.floatToRawIntBits(3e38f) & 0xffff0000),
              Float.intBitsToFloat(Float.floatToRawIntBits(1e-30f) & 0xffff0000));
      assertThat(weights.read("empty").toFloats()).isEmpty();
      assertThat(scope.size()).isEqualTo(5);
    }
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    Path empty = Files.write(folder.resolve("empty.safetensors"), new byte[0]);
    assertRefused(empty, "the file has 0 bytes, too few for a header");
    Path whole = write("{" + tensor("a", "F32", "[2]", "[0,8]") + "}", new byte[8]);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {3, 8, 20, bytes.length - 1}) {
      Path part = folder.resolve("part" + length + ".safetensors");
      Files.write(part, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafetensorsFile.open(part))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(part + ": The file is damaged: ");
    }
    Path last = folder.resolve("part" + (bytes.length - 1) + ".safetensors");
    assertRefused(last, "the tensor \"a\" lies at bytes 0 to 8 of 7 bytes of data");
  }

  @Test
  void aHeaderLengthOutsideTheFileIsRefused() throws IOException {
    assertRefused(
        write(1L << 40, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]),
        "its header claims 1099511627776 bytes, the file has 10");
    assertRefused(
        write(-1, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]),
        "its header claims 18446744073709551615 bytes, the file has 10");
    assertRefused(
        write(0, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]),
        "its header claims 0 bytes, the file has 10");
  }

  @Test
  void aHeaderThatIsNoObjectOfTensorsIsRefused() throws IOException {
    String message = "its header is not a JSON object of tensors";
    for (String header :
        new String[] {
          "[1,2]",
          "nonsense",
          "{\"a\":1}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
          "{" + tensor("a", "F32", "[2.5]", "[0,8]") + "}",
          "{" + tensor("a", "F32", "[1e30]", "[0,8]") + "}",
          "{" + tensor("a", "F32", "[2]", "[0,8,9]") + "}",
          "{" + tensor("a", "F32", "[2]", "[0,8]") + "} {}",
          "{" + tensor("a", "F32", "[2]", "[0,8]"),
          "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"
        }) {
      assertRefused(write(header, new byte[8]), message);
    }
    assertRefused(
        write(4, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}, new byte[0]),
        "its header is not UTF-8 text");
  }

  @Test
  void offsetsThatMakeNoSenseAreRefused() throws IOException {
    assertRefused(
        write("{" + tensor("a", "F32", "[2]", "[-8,0]") + "}", new byte[8]),
        "the tensor \"a\" lies at bytes -8 to 0 of 8 bytes of data");
    assertRefused(
        write("{" + tensor("a", "F32", "[2]", "[8,0]") + "}", new byte[8]),
        "the tensor \"a\" lies at bytes 8 to 0 of 8 bytes of data");
    assertRefused(
        write("{" + tensor("a", "F32", "[2]", "[8,16]") + "}", new byte[8]),
        "the tensor \"a\" lies at bytes 8 to 16 of 8 bytes of data");
    assertRefused(
        write(
            "{"
                + tensor("a", "F32", "[2]", "[4,12]")
                + ","
                + tensor("b", "F32", "[2]", "[0,8]")
                + "}",
            new byte[12]),
        "the tensors \"b\" and \"a\" overlap");
  }

  @Test
  void shapesThatDoNotFitTheBytesAreRefused() throws IOException {
    assertRefused(
        write("{" + tensor("a", "F32", "[3]", "[0,8]") + "}", new byte[8]),
        "the tensor \"a\" has 8 bytes, but F32 [3] does not take that many");
    assertRefused(
        write("{" + tensor("a", "F32", "[-2,-1]", "[0,8]") + "}", new byte[8]),
        "the tensor \"a\" has 8 bytes, but F32 [-2, -1] does not take that many");
    String huge = "[4611686018427387904,4,1]"; // its bytes overflow to 0
    assertRefused(
        write("{" + tensor("a", "F32", huge, "[0,0]") + "}", new byte[8]),
        "the tensor \"a\" has 0 bytes, but F32 [4611686018427387904, 4, 1] does not take that many");
    assertRefused(
        write("{" + tensor("a", "Q4", "[2]", "[0,8]") + "}", new byte[8]),
        "the tensor \"a\" has elements of unknown type \"Q4\"");
  }

  @Test
  void aNameGivenTwiceIsRefused() throws IOException {
    String twice = tensor("a", "F32", "[1]", "[0,4]") + "," + tensor("a", "F32", "[1]", "[4,8]");
    assertRefused(write("{" + twice + "}", new byte[8]), "it names the tensor \"a\" twice");
  }

  @Test
  void weightsThatAreNoFloatingNumbersAreRefused() throws IOException {
    Path file = write("{" + tensor("a", "I64", "[1]", "[0,8]") + "}", new byte[8]);
    try (WeightsFile weights = SafetensorsFile.open(file)) {
      assertThatThrownBy(() -> weights.read("a"))
          .isInstanceOf(InputException.class)
          .hasMessage(
              file
                  + ": The tensor \"a\" holds I64 elements. Weights must be F64, F32, F16 or BF16.");
    }
  }

  @Test
  void float64IsRoundedToTheNearestFloat() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(0.1).putDouble(1e300).putDouble(-1e-50);
    Path file = write("{" + tensor("a", "F64", "[3]", "[0,24]") + "}", data.array());
    try (WeightsFile weights = SafetensorsFile.open(file);
        TensorScope scope = TensorScope.open()) {
      assertThat(weights.read("a").toFloats()).containsExactly(0.1f, Float.POSITIVE_INFINITY, -0f);
      assertThat(scope.size()).isEqualTo(1);
    }
  }

  @Test
  void aTensorOfManyBlocksIsReadWhole() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(2 * 300_001).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 300_001; i++) {
      data.putShort((short) (Float.floatToRawIntBits(i % 127) >>> 16));
    }
    Path file = write("{" + tensor("a", "BF16", "[300001]", "[0,600002]") + "}", data.array());
    try (WeightsFile weights = SafetensorsFile.open(file);
        TensorScope scope = TensorScope.open()) {
      float[] values = weights.read("a").toFloats();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(i % 127);
      }
      assertThat(scope.size()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsCutShortWhileItIsOpenEndsInAnErrorAndNotTheProcess() throws IOException {
    int count = 1 << 20;
    Path file =
        write(
            "{" + tensor("a", "F32", "[" + count + "]", "[0," + 4 * count + "]") + "}",
            new byte[4 * count]);
    try (WeightsFile weights = SafetensorsFile.open(file);
        TensorScope scope = TensorScope.open()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(5000);
      }
      assertThatThrownBy(() -> weights.read("a"))
          .isInstanceOf(InputException.class)
          .hasMessage(
              file
                  + ": The weights could not be read: the file ends at byte 5000, too early. Leave"
                  + " a model's files as they are while it is being loaded, and load it again.");
      assertThat(scope.size()).isZero();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be deleted there")
  void aFileThatIsDeletedWhileItIsOpenIsReadToItsEnd() throws IOException {
    Path file = write("{" + tensor("a", "F32", "[2]", "[0,8]") + "}", new byte[8]);
    try (WeightsFile weights = SafetensorsFile.open(file);
        TensorScope scope = TensorScope.open()) {
      Files.delete(file);
      assertThat(weights.read("a").toFloats()).containsExactly(0, 0);
      assertThat(scope.size()).isEqualTo(1);
    }
  }
}
