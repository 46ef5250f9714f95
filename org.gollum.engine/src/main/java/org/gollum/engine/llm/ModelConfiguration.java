// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gollum.api.InputException;
import org.gollum.engine.files.JsonFile;
import org.gollum.engine.tensor.Activation;

/** The figures of a model's {@code config.json}, each checked when it is asked for. */
final class ModelConfiguration {
  private static final Map<String, Activation> ACTIVATIONS =
      Map.of(
          "relu", Activation.RELU,
          "gelu", Activation.GELU,
          "gelu_new", Activation.GELU_TANH,
          "gelu_fast", Activation.GELU_TANH,
          "gelu_pytorch_tanh", Activation.GELU_TANH,
          "silu", Activation.SILU,
          "swish", Activation.SILU);

  private final Path file;

  /** What stands before the keys in messages: nothing, or {@code rope_scaling.} in a section. */
  private final String path;

  private final JsonObject json;

  ModelConfiguration(Path file) {
    this(file, "", JsonFile.readObject(file));
  }

  private ModelConfiguration(Path file, String path, JsonObject json) {
    this.file = file;
    this.path = path;
    this.json = json;
  }

  /** The object under a key, with checks of its own; empty where there is none. */
  Optional<ModelConfiguration> section(String key) {
    if (isAbsent(key)) {
      return Optional.empty();
    }
    if (json.get(key) instanceof JsonObject section) {
      return Optional.of(new ModelConfiguration(file, path + key + ".", section));
    }
    throw wrong(key, "must be an object");
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

  /** The same where a model may leave it out. */
  int count(String key, int absent) {
    return isAbsent(key) ? absent : count(key);
  }

  /** A whole number from 0 on where a model may leave it out. */
  int wholeNumber(String key, int absent) {
    double value = isAbsent(key) ? absent : number(key);
    if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw wrong(key, "must be a whole number from 0 on");
    }
    return (int) value;
  }

  /** A count that divides another, such as heads a width. */
  int divisorOf(String key, String whole) {
    int value = count(key);
    if (count(whole) % value != 0) {
      throw wrong(key, "must divide " + whole + " " + count(whole));
    }
    return value;
  }

  /** A positive number where a model may leave it out. */
  double positive(String key, double absent) {
    return isAbsent(key) ? absent : positive(key);
  }

  /** A positive number that must be there. */
  double positive(String key) {
    double value = number(key);
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw wrong(key, "must be a positive number");
    }
    return value;
  }

  /** Positive numbers under a key that must be there. */
  double[] positives(String key, int expected) {
    if (json.get(key) instanceof JsonArray array && array.size() == expected) {
      double[] values = new double[expected];
      for (int i = 0; i < expected; i++) {
        values[i] =
            array.get(i) instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsDouble()
                : 0;
      }
      if (Arrays.stream(values).allMatch(v -> v > 0 && v < Double.POSITIVE_INFINITY)) {
        return values;
      }
    }
    throw wrong(key, "must be " + expected + " positive numbers");
  }

  /** Texts under a key, one for each of so many blocks; empty where a model leaves it out. */
  Optional<List<String>> names(String key, int expected) {
    if (isAbsent(key)) {
      return Optional.empty();
    }
    if (json.get(key) instanceof JsonArray array
        && array.size() == expected
        && array.asList().stream().allMatch(JsonElement::isJsonPrimitive)) {
      return Optional.of(array.asList().stream().map(JsonElement::getAsString).toList());
    }
    throw wrong(key, "must be " + expected + " names");
  }

  /** Whether a key is there and holds null, which some of transformers' defaults yield to. */
  boolean isNull(String key) {
    return json.has(key) && isAbsent(key);
  }

  /** Whether a key is missing or holds null. */
  boolean isAbsent(String key) {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull();
  }

  /**
   * Requires that a model does without something.
   *
   * @throws InputException that names the key and its value
   */
  void requireAbsent(String key) {
    if (!isAbsent(key)) {
      throw InputException.of(
              "\"" + path + key + "\" is " + json.get(key) + ", which is not supported.")
          .file(file.toString())
          .remedy("Choose a model without it.")
          .build();
    }
  }

  /**
   * Requires the only value that is supported of a switch; a missing one is it.
   *
   * @throws InputException that names both
   */
  void require(String key, String supported) {
    if (!text(key, supported).equals(supported)) {
      throw unsupported(key, "\"" + supported + "\"");
    }
  }

  /**
   * The activation that a key names, by transformers' names.
   *
   * @param absent its name where the key is missing
   */
  Activation activation(String key, String absent) {
    return activationNamed(text(key, absent), key);
  }

  /**
   * An activation by transformers' name of it.
   *
   * @param key what to complain about if there is none of that name
   */
  Activation activationNamed(String name, String key) {
    Activation activation = ACTIVATIONS.get(name);
    if (activation == null) {
      throw unsupported(
          key,
          ACTIVATIONS.keySet().stream()
              .sorted()
              .map(known -> "\"" + known + "\"")
              .collect(Collectors.joining(" or ")));
    }
    return activation;
  }

  /** That the value of a key is none of those supported, which are written as in JSON. */
  InputException unsupported(String key, String supported) {
    return InputException.of(
            "\"" + path + key + "\" is " + json.get(key) + ", which is not supported.")
        .file(file.toString())
        .remedy("Choose a model with " + supported + ".")
        .build();
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
                + path
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
