// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;

/**
 * {@code adapter_config.json} as Hugging Face's PEFT writes and reads it, as far as a LoRA adapter
 * of linear layers goes.
 *
 * <ul>
 *   <li>{@code peft_type}: {@code LORA}; {@code task_type}: {@code FEATURE_EXTRACTION}
 *   <li>{@code r}, {@code lora_alpha}, {@code use_rslora}, {@code lora_dropout}
 *   <li>{@code rank_pattern}, {@code alpha_pattern}: other values of r and α for some modules, by
 *       full name or its end
 *   <li>{@code target_modules}: the full names of all modules. Not looked at when reading, since
 *       PEFT may shorten the list: the tensors' names say where they belong
 *   <li>{@code base_model_name_or_path}: what the user called the model
 * </ul>
 *
 * <p>Refused when reading is what would change the computation and is not known here; further keys
 * mean nothing to it. Source: LoraConfig of huggingface/peft 0.21.2.
 */
record PeftConfiguration(
    int rank,
    double alpha,
    boolean rankStabilized,
    double dropout,
    Map<String, Double> rankPattern,
    Map<String, Double> alphaPattern) {

  /** Keys that must be missing, null, false or empty, and what they ask for. */
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("use_dora", "DoRA"),
          Map.entry("modules_to_save", "fully trained modules"),
          Map.entry("fan_in_fan_out", "transposed weights"),
          Map.entry("lora_bias", "a bias of B"),
          Map.entry("layer_replication", "repeated blocks"),
          Map.entry("target_parameters", "adapters of bare parameters"),
          Map.entry("trainable_token_indices", "trained tokens"),
          Map.entry("alora_invocation_tokens", "activated LoRA"),
          Map.entry("arrow_config", "Arrow routing"),
          Map.entry("kasa_config", "KaSA"),
          Map.entry("monteclora_config", "MonteCLoRA"),
          Map.entry("velora_config", "VeLoRA"),
          Map.entry("use_bdlora", "BD-LoRA"),
          Map.entry("use_qalora", "QA-LoRA"));

  /** Ways to begin training that leave the base model's weights as they are. */
  private static final Set<String> PLAIN_STARTS =
      Set.of("none", "true", "false", "gaussian", "eva", "orthogonal");

  PeftConfiguration {
    // In their order: where several keys fit a module, the first one counts.
    rankPattern = Collections.unmodifiableMap(new LinkedHashMap<>(rankPattern));
    alphaPattern = Collections.unmodifiableMap(new LinkedHashMap<>(alphaPattern));
  }

  /**
   * What describes an adapter: the first module's rank and α, and patterns for those that differ.
   */
  static PeftConfiguration of(LowRankAdapter adapter) {
    AdaptedModule first = adapter.modules().get(0);
    Map<String, Double> ranks = new LinkedHashMap<>();
    Map<String, Double> alphas = new LinkedHashMap<>();
    for (AdaptedModule module : adapter.modules()) {
      if (module.rank() != first.rank()) {
        ranks.put(module.name(), (double) module.rank());
      }
      if (module.alpha() != first.alpha()) {
        alphas.put(module.name(), module.alpha());
      }
    }
    return new PeftConfiguration(
        first.rank(), first.alpha(), adapter.rankStabilized(), adapter.dropout(), ranks, alphas);
  }

  /** The file, with its modules and what the user called the base model. */
  byte[] toBytes(Collection<String> modules, String baseModel) {
    JsonObject json = new JsonObject();
    json.add("alpha_pattern", pattern(modules, alphaPattern));
    json.addProperty("base_model_name_or_path", baseModel);
    json.addProperty("bias", "none");
    json.addProperty("fan_in_fan_out", false);
    json.addProperty("inference_mode", true);
    json.addProperty("init_lora_weights", true);
    json.add("layers_pattern", JsonNull.INSTANCE);
    json.add("layers_to_transform", JsonNull.INSTANCE);
    json.add("lora_alpha", number(alpha));
    json.addProperty("lora_dropout", dropout);
    json.add("modules_to_save", JsonNull.INSTANCE);
    json.addProperty("peft_type", "LORA");
    json.addProperty("r", rank);
    json.add("rank_pattern", pattern(modules, rankPattern));
    json.add("revision", JsonNull.INSTANCE);
    JsonArray targets = new JsonArray();
    modules.forEach(targets::add);
    json.add("target_modules", targets);
    json.addProperty("task_type", "FEATURE_EXTRACTION");
    json.addProperty("use_dora", false);
    json.addProperty("use_rslora", rankStabilized);
    return new GsonBuilder()
        .setPrettyPrinting()
        .serializeNulls()
        .disableHtmlEscaping()
        .create()
        .toJson(json)
        .concat("\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** In the modules' order, so that the same adapter gives the same bytes. */
  private static JsonObject pattern(Collection<String> modules, Map<String, Double> values) {
    JsonObject json = new JsonObject();
    for (String module : modules) {
      if (values.containsKey(module)) {
        json.add(module, number(values.get(module)));
      }
    }
    return json;
  }

  /** Whole numbers without a fraction, as PEFT has them. */
  private static JsonPrimitive number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? new JsonPrimitive((long) value)
        : new JsonPrimitive(value);
  }

  /**
   * Reads the file.
   *
   * @param file its name, for messages
   * @throws InputException that says what it asks for that is not supported, or what is wrong
   */
  static PeftConfiguration read(String file, byte[] bytes) {
    JsonObject json = object(file, bytes);
    String type = text(json, "peft_type");
    if (!type.equals("LORA")) {
      throw unsupported(file, "an adapter of the type \"" + type + "\"");
    }
    if (!text(json, "bias").equals("none")) {
      throw unsupported(file, "trained biases (bias \"" + text(json, "bias") + "\")");
    }
    UNSUPPORTED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(key -> isSet(json.get(key.getKey())))
        .findFirst()
        .ifPresent(
            key -> {
              throw unsupported(file, key.getValue() + " (" + key.getKey() + ")");
            });
    String start = text(json, "init_lora_weights");
    if (!PLAIN_STARTS.contains(start)) {
      throw unsupported(
          file, "a start that changes the base model (init_lora_weights \"" + start + "\")");
    }
    int rank = (int) number(file, "r", json.get("r"), 1);
    double dropout =
        json.has("lora_dropout") ? number(file, "lora_dropout", json.get("lora_dropout"), 0) : 0;
    if (dropout >= 1) {
      throw wrong(file, "\"lora_dropout\" is " + dropout);
    }
    return new PeftConfiguration(
        rank,
        number(file, "lora_alpha", json.get("lora_alpha"), Double.MIN_VALUE),
        isSet(json.get("use_rslora")),
        dropout,
        pattern(file, "rank_pattern", json, 1),
        pattern(file, "alpha_pattern", json, Double.MIN_VALUE));
  }

  private static JsonObject object(String file, byte[] bytes) {
    try {
      if (JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
          instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      throw InputException.of("The file is not JSON.")
          .file(file)
          .remedy(AdapterFiles.AGAIN)
          .cause(e)
          .build();
    }
    throw wrong(file, "it is not a JSON object");
  }

  /** The text of a value; {@code none} if it is missing, null or no plain value. */
  private static String text(JsonObject json, String key) {
    return json.get(key) instanceof JsonPrimitive value ? value.getAsString() : "none";
  }

  private static boolean isSet(JsonElement value) {
    if (value instanceof JsonPrimitive primitive) {
      return !primitive.isBoolean() || primitive.getAsBoolean();
    }
    return (value instanceof JsonArray array && !array.isEmpty())
        || (value instanceof JsonObject object && !object.isEmpty());
  }

  private static double number(String file, String key, JsonElement value, double least) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = primitive.getAsDouble();
      if (number >= least && number < Integer.MAX_VALUE) {
        return number;
      }
    }
    throw wrong(file, "\"" + key + "\" is " + value);
  }

  private static Map<String, Double> pattern(
      String file, String name, JsonObject json, double least) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (json.get(name) instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        String key = entry.getKey();
        if (!key.matches("[A-Za-z0-9_.]+")) {
          throw unsupported(
              file, "an expression in place of a module's name in " + name + " (" + key + ")");
        }
        values.put(key, number(file, name + "." + key, entry.getValue(), least));
      }
    }
    return values;
  }

  /** The rank of a module. */
  int rank(String module) {
    return (int) value(rankPattern, module, rank);
  }

  /** α of a module. */
  double alpha(String module) {
    return value(alphaPattern, module, alpha);
  }

  private static double value(Map<String, Double> pattern, String module, double usual) {
    return pattern.entrySet().stream()
        .filter(entry -> LoraSettings.isNamed(module, entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(usual);
  }

  private static InputException unsupported(String file, String what) {
    return InputException.of("The adapter needs " + what + ", which is not supported.")
        .file(file)
        .remedy("Adapters here are plain LoRA on the linear layers of a model's blocks.")
        .build();
  }

  private static InputException wrong(String file, String what) {
    return InputException.of("The adapter's configuration is damaged: " + what + ".")
        .file(file)
        .remedy(AdapterFiles.AGAIN)
        .build();
  }
}
