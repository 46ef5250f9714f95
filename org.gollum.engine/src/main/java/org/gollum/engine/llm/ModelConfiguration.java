// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import org.gollum.api.InputException;
import org.gollum.engine.files.JsonFile;

/** The figures of a model's {@code config.json}, each checked when it is asked for. */
final class ModelConfiguration {
  private final Path file;
  private final JsonObject json;

  ModelConfiguration(Path file) {
    this.file = file;
    this.json = JsonFile.readObject(file);
  }

  /** {@code model_type}, or an empty text. */
  String modelType() {
    return text("model_type", "");
  }

  /** The first of {@code architectures}, else {@code model_type}. */
  String architecture() {
    return json.get("architectures") instanceof JsonArray names
            && !names.isEmpty()
            && names.get(0).isJsonPrimitive()
        ? names.get(0).getAsString()
        : modelType();
  }

  String text(String key, String absent) {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull() || !value.isJsonPrimitive()
        ? absent
        : value.getAsString();
  }

  boolean flag(String key) {
    return text(key, "false").equals("true");
  }

  /** A count that must be there: a whole number from 1 to 2³¹ − 1. */
  int count(String key) {
    double value = number(key);
    if (!(value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw wrong(key, "must be a whole number from 1 on");
    }
    return (int) value;
  }

  /** A positive number that must be there. */
  double positive(String key) {
    double value = number(key);
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw wrong(key, "must be a positive number");
    }
    return value;
  }

  private double number(String key) {
    if (json.get(key) instanceof JsonPrimitive value && value.isNumber()) {
      try {
        return value.getAsDouble();
      } catch (NumberFormatException e) {
        throw wrong(key, "must be a number");
      }
    }
    throw wrong(key, "must be a number");
  }

  /** What is wrong with a key, for example {@code must be a number}. */
  InputException wrong(String key, String must) {
    JsonElement value = json.get(key);
    return InputException.of(
            "\""
                + key
                + "\" "
                + must
                + (value == null ? ", but is missing." : ", but is " + value + "."))
        .file(file.toString())
        .remedy("Copy or download the model again.")
        .build();
  }

  Path file() {
    return file;
  }
}
