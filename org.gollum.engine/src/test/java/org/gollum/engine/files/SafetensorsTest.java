// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SafetensorsTest {

  @Test
  void arraysReadBackBitByBit() throws IOException {
    float[] floats = new float[100_000];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(i * 7919);
    }
    double[] doubles = {Math.PI, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300, 5};

    Safetensors read =
        Safetensors.read(
            bytes(new Safetensors().put("f", floats, 1000, 100).put("d", doubles, 2, 3)));

    assertThat(read.floats("f", 1000, 100)).isEqualTo(floats);
    assertThat(read.doubles("d", 2, 3)).isEqualTo(doubles);
    assertThat(read.shape("d")).containsExactly(2, 3);
    assertThat(read.has("x")).isFalse();
  }

  @Test
  void theLayoutIsTheFormatsOwn() throws IOException {
    byte[] bytes = bytes(new Safetensors().put("a", new float[] {1}, 1));

    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    int length = (header.length() + 7) / 8 * 8;
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getLong()).isEqualTo(length);
    assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8).strip()).isEqualTo(header);
    assertThat(in.getFloat(8 + length)).isEqualTo(1);
    assertThat(bytes).hasSize(8 + length + 4);
  }

  @Test
  void otherTypesAndShapesAreNamed() throws IOException {
    Safetensors tensors = new Safetensors().put("a", new float[] {1, 2}, 2);

    assertThatThrownBy(() -> tensors.doubles("a", 2)).hasMessage("\"a\" is not of type F64");
    assertThatThrownBy(() -> tensors.floats("a", 1, 2))
        .hasMessage("\"a\" has the shape [2], not [1, 2]");
    assertThatThrownBy(() -> tensors.floats("b", 2)).hasMessage("\"b\" is missing");
  }

  @Test
  void halfPrecisionIsWidened() throws IOException {
    byte[] header =
        ("{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[2,4]}}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(8 + header.length + 4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .putShort((short) 0xC020)
            .putShort((short) 0x3555)
            .array();

    Safetensors read = Safetensors.read(bytes);

    assertThat(read.names()).containsExactly("a", "b");
    assertThat(read.floats("a", 1)).containsExactly(-2.5f);
    assertThat(read.floats("b", 1)).containsExactly(0.33325195f);
  }

  @Test
  void hostileHeadersAreRefused() throws IOException {
    byte[] whole = bytes(new Safetensors().put("a", new float[] {1, 2}, 2));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Safetensors.read(cut))
          .as("%d", length)
          .isInstanceOf(IOException.class);
    }
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}}",
        "the tensor \"a\" lies at bytes 0 to 36 of 4 bytes of data");
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "the tensor \"a\" lies at bytes -4 to 0 of 4 bytes of data");
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "the tensor \"a\" has 0 bytes, but F32 [4294967296, 4294967296] does not take that many");
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "the tensor \"a\" has 4 bytes, but F32 [-1] does not take that many");
    assertRefused(
        "{\"a\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
        "the tensor \"a\" is of type I16, which is not read");
    String none = "its header is not a JSON object of tensors";
    assertRefused("{\"a\":3}", none);
    assertRefused("[]", none);
    assertRefused("{\"a\":{}}", none);
  }

  private static void assertRefused(String header, String message) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(8 + json.length + 4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array();
    assertThatThrownBy(() -> Safetensors.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(Safetensors tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tensors.writeTo(out);
    return out.toByteArray();
  }
}
