// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.Points;

/**
 * What other programs computed, from {@code self-test.json}; tools/golden/self_test.py wrote it.
 */
final class KnownValues {
  private final JsonObject json;

  private KnownValues(JsonObject json) {
    this.json = json;
  }

  static KnownValues read() {
    try (InputStream in = KnownValues.class.getResourceAsStream("self-test.json")) {
      if (in == null) {
        throw new IllegalStateException("self-test.json is not packed with the engine");
      }
      return new KnownValues(
          JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts to embed. */
  List<String> texts() {
    return strings(json.getAsJsonArray("embedding"), "text");
  }

  /** The starter model's vector of a text, pooled by the mean. */
  float[] vector(int text) {
    String base64 =
        json.getAsJsonArray("embedding").get(text).getAsJsonObject().get("vector").getAsString();
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** Texts to train on. */
  List<String> trainingTexts() {
    return strings(json.getAsJsonArray("joint"), "text");
  }

  /** Their outcomes. */
  double[] trainingOutcomes() {
    return json.getAsJsonArray("joint").asList().stream()
        .mapToDouble(row -> row.getAsJsonObject().get("outcome").getAsDouble())
        .toArray();
  }

  /** Points of the Gaussian process, by name. */
  Points points(String name) {
    return Points.of(
        gp().getAsJsonArray(name).asList().stream()
            .map(row -> numbers(row.getAsJsonArray()))
            .toArray(double[][]::new));
  }

  /** A list of numbers of the Gaussian process. */
  double[] numbers(String name) {
    return numbers(gp().getAsJsonArray(name));
  }

  /** A number of the Gaussian process. */
  double number(String name) {
    return gp().get(name).getAsDouble();
  }

  Hyperparameters hyperparameters() {
    return new Hyperparameters(
        number("lengthscale"),
        number("outputscale"),
        number("noise"),
        number("mean"),
        Optional.empty());
  }

  private JsonObject gp() {
    return json.getAsJsonObject("gp");
  }

  private static double[] numbers(JsonArray array) {
    return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }

  private static List<String> strings(JsonArray rows, String name) {
    return rows.asList().stream()
        .map(row -> row.getAsJsonObject().get(name).getAsString())
        .toList();
  }
}
