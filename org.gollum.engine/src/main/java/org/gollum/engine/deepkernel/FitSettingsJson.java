// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.TrainingSchedule;

/** The sizes and rates of training as JSON: in archives and in the results of backtests. */
public final class FitSettingsJson {
  private FitSettingsJson() {}

  /** Adds a key per size and rate. */
  public static void addTo(JsonObject json, FitSettings settings) {
    LoraSettings lora = settings.lora();
    json.addProperty("lora_rank", lora.rank());
    json.addProperty("lora_alpha", lora.alpha());
    json.addProperty("lora_dropout", lora.dropout());
    json.addProperty("lora_share", lora.share());
    json.addProperty("lora_rank_stabilized", lora.rankStabilized());
    JsonArray modules = new JsonArray();
    lora.modules().forEach(modules::add);
    json.add("lora_modules", modules);
    TrainingSchedule schedule = settings.schedule();
    json.addProperty("projection_size", settings.projectionSize());
    json.addProperty("max_steps", schedule.maxSteps());
    json.addProperty("adapter_learning_rate", schedule.adapterLearningRate());
    json.addProperty("learning_rate", schedule.learningRate());
    json.addProperty("gp_learning_rate", schedule.gpLearningRate());
    json.addProperty("weight_decay", schedule.weightDecay());
    json.addProperty("learning_rate_decay", schedule.decay());
    json.addProperty("calibrated", schedule.calibrated());
  }

  /**
   * The settings with what the object holds of sizes and rates in place of theirs.
   *
   * @throws RuntimeException if the object holds something else under their names
   */
  public static FitSettings over(JsonObject settings, FitSettings defaults) {
    return defaults
        .withProjectionSize(integer(settings, "projection_size", defaults.projectionSize()))
        .withLora(lora(settings, defaults.lora()))
        .withSchedule(schedule(settings, defaults.schedule()));
  }

  private static LoraSettings lora(JsonObject settings, LoraSettings defaults) {
    return new LoraSettings(
        integer(settings, "lora_rank", defaults.rank()),
        number(settings, "lora_alpha", defaults.alpha()),
        number(settings, "lora_dropout", defaults.dropout()),
        number(settings, "lora_share", defaults.share()),
        value(settings, "lora_rank_stabilized")
            .map(JsonElement::getAsBoolean)
            .orElse(defaults.rankStabilized()),
        names(value(settings, "lora_modules")));
  }

  private static TrainingSchedule schedule(JsonObject settings, TrainingSchedule defaults) {
    return new TrainingSchedule(
        integer(settings, "max_steps", defaults.maxSteps()),
        number(settings, "adapter_learning_rate", defaults.adapterLearningRate()),
        number(settings, "learning_rate", defaults.learningRate()),
        number(settings, "gp_learning_rate", defaults.gpLearningRate()),
        number(settings, "weight_decay", defaults.weightDecay()),
        number(settings, "learning_rate_decay", defaults.decay()),
        value(settings, "calibrated").map(JsonElement::getAsBoolean).orElse(false));
  }

  private static List<String> names(Optional<JsonElement> array) {
    return array.stream()
        .flatMap(all -> all.getAsJsonArray().asList().stream())
        .map(JsonElement::getAsString)
        .toList();
  }

  private static Optional<JsonElement> value(JsonObject json, String key) {
    return Optional.ofNullable(json.get(key)).filter(value -> !value.isJsonNull());
  }

  private static int integer(JsonObject json, String key, int otherwise) {
    return value(json, key).map(JsonElement::getAsInt).orElse(otherwise);
  }

  private static double number(JsonObject json, String key, double otherwise) {
    return value(json, key).map(JsonElement::getAsDouble).orElse(otherwise);
  }
}
