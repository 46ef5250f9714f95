// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Combination;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.InitialDesign;
import org.gollum.api.Named;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.FitSettingsJson;

/** A backtest's settings as {@link BacktestFiles} describes them. */
final class SettingsJson {
  private SettingsJson() {}

  static JsonObject of(BacktestSettings settings, Optional<String> model) {
    JsonObject json = new JsonObject();
    json.addProperty("representation", settings.representation());
    json.add("contenders", names(settings.contenders()));
    json.addProperty("combination", settings.fit().combination().id());
    json.addProperty("direction", settings.fit().direction().id());
    json.addProperty("model", model.orElse(null));
    json.addProperty("acquisition", settings.selection().acquisition().id());
    json.addProperty("beta", settings.selection().beta());
    json.addProperty("batch", settings.selection().batch());
    json.addProperty("strategy", settings.selection().strategy().id());
    json.addProperty("rounds", settings.rounds());
    json.addProperty(
        "experiments",
        settings.experiments().isPresent() ? settings.experiments().getAsInt() : null);
    json.addProperty("start_points", settings.startPoints());
    json.addProperty("start_design", settings.startDesign().id());
    JsonArray seeds = new JsonArray();
    settings.seeds().forEach(seeds::add);
    json.add("seeds", seeds);
    json.addProperty("warm_start", settings.warmStart());
    FitSettingsJson.addTo(json, settings.fit());
    return json;
  }

  /**
   * The settings that were written.
   *
   * @throws RuntimeException if something is missing or of another kind
   */
  static BacktestSettings read(JsonObject json) {
    List<Representation> contenders =
        json.getAsJsonArray("contenders").asList().stream()
            .map(name -> Named.parse(Representation.class, name.getAsString(), ""))
            .toList();
    Representation representation =
        contenders.isEmpty()
            ? named(json, "representation", Representation.class)
            : contenders.get(0);
    FitSettings fit =
        FitSettingsJson.over(json, FitSettings.defaults(representation))
            .withCombination(named(json, "combination", Combination.class))
            .withDirection(named(json, "direction", Direction.class));
    SelectionSettings selection =
        SelectionSettings.defaults()
            .withAcquisition(named(json, "acquisition", AcquisitionFunction.class))
            .withBeta(json.get("beta").getAsDouble())
            .withBatch(json.get("batch").getAsInt())
            .withStrategy(named(json, "strategy", BatchStrategy.class));
    JsonElement experiments = json.get("experiments");
    return new BacktestSettings(
        fit,
        selection,
        json.get("rounds").getAsInt(),
        json.get("start_points").getAsInt(),
        json.getAsJsonArray("seeds").asList().stream().map(JsonElement::getAsLong).toList(),
        json.get("warm_start").getAsBoolean(),
        experiments.isJsonNull() ? OptionalInt.empty() : OptionalInt.of(experiments.getAsInt()),
        named(json, "start_design", InitialDesign.class),
        contenders);
  }

  private static JsonArray names(List<Representation> all) {
    JsonArray names = new JsonArray();
    all.forEach(each -> names.add(each.id()));
    return names;
  }

  private static <E extends Enum<E> & Named> E named(JsonObject json, String key, Class<E> type) {
    return Named.parse(type, json.get(key).getAsString(), "");
  }
}
