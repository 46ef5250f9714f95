// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.engine.files.JsonFile;

/**
 * What a folder that sentence-transformers wrote says of the way from hidden states to a vector.
 *
 * <p>{@code modules.json} lists modules in the order in which they run, each with {@code type}, the
 * name of a Python class, and {@code path}, its folder. Those understood are {@code Transformer},
 * {@code Pooling} (its {@code config.json} has one of the switches {@code pooling_mode_…} on),
 * {@code Normalize} (scales to length 1), and {@code Dropout}, which does nothing outside training.
 * A folder without that file may still have {@code 1_Pooling}.
 *
 * @param pooling how hidden states are pooled, where the folder says so
 * @param normalizes whether vectors are scaled to length 1
 */
record SentenceModules(Optional<Pooling> pooling, boolean normalizes) {
  private static final Map<String, Pooling> MODES =
      Map.of(
          "pooling_mode_mean_tokens", Pooling.MEAN,
          "pooling_mode_cls_token", Pooling.CLS,
          "pooling_mode_lasttoken", Pooling.LAST,
          "pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);

  private static final List<String> WITHOUT_EFFECT = List.of("Transformer", "Dropout");

  /**
   * Reads a model folder's.
   *
   * @throws InputException if it names a module or a pooling that is not supported
   */
  static SentenceModules in(Path folder) {
    Path file = folder.resolve("modules.json");
    if (!Files.isRegularFile(file)) {
      Path usual = folder.resolve("1_Pooling").resolve("config.json");
      return new SentenceModules(
          Files.isRegularFile(usual) ? Optional.of(poolingIn(usual)) : Optional.empty(), false);
    }
    Optional<Pooling> pooling = Optional.empty();
    boolean normalizes = false;
    for (JsonElement element : JsonFile.readArray(file)) {
      String type = text(element, "type", file);
      String name = type.substring(type.lastIndexOf('.') + 1);
      if (name.equals("Pooling")) {
        pooling = Optional.of(poolingIn(within(folder, text(element, "path", file), file)));
      } else if (name.equals("Normalize")) {
        normalizes = true;
      } else if (!WITHOUT_EFFECT.contains(name)) {
        throw InputException.of("The module \"" + type + "\" is not supported.")
            .file(file.toString())
            .remedy(
                "Choose a model without it, or take it out of modules.json to use the vectors that"
                    + " enter it.")
            .build();
      }
    }
    return new SentenceModules(pooling, normalizes);
  }

  private static String text(JsonElement module, String key, Path file) {
    if (module instanceof JsonObject object && object.get(key) instanceof JsonPrimitive value) {
      return value.getAsString();
    }
    throw damaged(file, "A module has no \"" + key + "\".");
  }

  private static InputException damaged(Path file, String what) {
    return InputException.of(what)
        .file(file.toString())
        .remedy("Copy or download the model again.")
        .build();
  }

  /** The configuration in a module's folder, which must not lead out of the model's. */
  private static Path within(Path folder, String path, Path file) {
    Path config;
    try {
      config = folder.resolve(path).resolve("config.json").normalize();
    } catch (InvalidPathException e) {
      throw outside(file, path);
    }
    if (!config.startsWith(folder)) {
      throw outside(file, path);
    }
    if (!Files.isRegularFile(config)) {
      throw InputException.of("The folder has no " + path + "/config.json.")
          .file(folder.toString())
          .remedy("Copy the whole model folder, or delete its modules.json.")
          .build();
    }
    return config;
  }

  private static InputException outside(Path file, String path) {
    return damaged(file, "A module is said to lie in \"" + path + "\", outside the model folder.");
  }

  private static Pooling poolingIn(Path file) {
    JsonObject json = JsonFile.readObject(file);
    List<String> modes =
        json.keySet().stream()
            .filter(key -> key.startsWith("pooling_mode_"))
            .filter(key -> json.get(key) instanceof JsonPrimitive value && value.getAsBoolean())
            .sorted()
            .toList();
    if (modes.size() == 1 && MODES.containsKey(modes.get(0))) {
      return MODES.get(modes.get(0));
    }
    throw InputException.of("Pooling by " + modes + " is not supported.")
        .file(file.toString())
        .remedy("Exactly one is: " + MODES.keySet().stream().sorted().toList() + ".")
        .build();
  }
}
