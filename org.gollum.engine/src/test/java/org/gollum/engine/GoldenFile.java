// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads golden values that a Python script beside the file wrote. */
public final class GoldenFile {
  private GoldenFile() {}

  /** The whole file {@code golden/<topic>.json}. */
  public static JsonObject read(String topic) {
    String name = "/golden/" + topic + ".json";
    try (var stream = Objects.requireNonNull(GoldenFile.class.getResourceAsStream(name), name);
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of a list. */
  public static List<JsonObject> objects(JsonObject parent, String name) {
    return parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** A list of numbers. */
  public static double[] vector(JsonObject parent, String name) {
    return vector(parent.getAsJsonArray(name));
  }

  /** A list of lists of numbers. */
  public static double[][] matrix(JsonObject parent, String name) {
    return parent.getAsJsonArray(name).asList().stream()
        .map(row -> vector(row.getAsJsonArray()))
        .toArray(double[][]::new);
  }

  /** A number. */
  public static double number(JsonObject parent, String name) {
    return parent.get(name).getAsDouble();
  }

  private static double[] vector(JsonArray array) {
    return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }
}
