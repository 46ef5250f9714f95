// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gollum.api.Combination;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Named;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Representation;
import org.gollum.engine.chem.MixedFeatures;

/**
 * {@code model.json} of an archive: what was trained, on what, how. Keys that are not known are
 * ignored; of a starting archive only format, version, representation, base model, pooling and cut
 * need to be there, the rest falls back to the defaults.
 *
 * @param settings representation, direction, seed, rates
 * @param language the language model; empty for vectors and categories
 * @param template what made one text of several columns
 * @param columns the input columns; of the text, where others stand beside it
 * @param beside the columns beside the text
 * @param target the outcome column
 * @param categories of each column of categories, for one-hot
 * @param ranges of the number columns behind them
 * @param steps of training
 * @param logMarginalLikelihood total at the saved values
 */
record ModelJson(
    FitSettings settings,
    Optional<VectorSource.Language> language,
    Optional<String> template,
    List<String> columns,
    Optional<Besides> beside,
    String target,
    List<List<String>> categories,
    List<MixedFeatures.Range> ranges,
    int steps,
    double logMarginalLikelihood) {

  /**
   * The columns beside a text.
   *
   * @param representation how they become vectors
   * @param columns their names
   */
  record Besides(Representation representation, List<String> columns) {}

  private static final String FORMAT = "gollum";
  private static final int VERSION = 1;
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  byte[] toBytes(int rows, Map<String, String> versions) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("format_version", VERSION);
    json.addProperty("representation", settings.representation().id());
    json.add("base_model", language.map(l -> baseModel(l.baseModel())).orElse(JsonNull.INSTANCE));
    json.addProperty("pooling", language.map(l -> l.pooling().id()).orElse(null));
    json.addProperty("max_tokens", language.map(VectorSource.Language::maxTokens).orElse(null));
    json.addProperty("normalize", language.map(VectorSource.Language::normalize).orElse(null));
    json.addProperty("precision", language.map(l -> l.precision().id()).orElse(null));
    json.addProperty("template", template.orElse(null));
    JsonObject named = new JsonObject();
    boolean vectors =
        language.isEmpty()
            && settings.representation() != Representation.ONE_HOT
            && !settings.representation().readsStructures();
    named.add(vectors ? "vector" : "text", GSON.toJsonTree(columns));
    named.addProperty("target", target);
    json.add("columns", named);
    beside.ifPresent(
        b -> {
          JsonObject columnsBeside = new JsonObject();
          columnsBeside.addProperty("representation", b.representation().id());
          columnsBeside.add("columns", GSON.toJsonTree(b.columns()));
          columnsBeside.addProperty("combination", settings.combination().id());
          json.add("beside", columnsBeside);
        });
    if (!categories.isEmpty()) {
      json.add("categories", GSON.toJsonTree(categories));
    }
    if (!ranges.isEmpty()) {
      JsonArray all = new JsonArray();
      for (MixedFeatures.Range range : ranges) {
        JsonArray one = new JsonArray();
        one.add(range.low());
        one.add(range.high());
        all.add(one);
      }
      json.add("ranges", all);
    }
    json.addProperty("direction", settings.direction().id());
    json.addProperty("seed", settings.seed());
    JsonObject own = new JsonObject();
    FitSettingsJson.addTo(own, settings);
    json.add("settings", own);
    JsonObject training = new JsonObject();
    training.addProperty("rows", rows);
    training.addProperty("steps", steps);
    training.addProperty("log_marginal_likelihood", logMarginalLikelihood);
    json.add("training", training);
    json.add("versions", GSON.toJsonTree(versions));
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonElement baseModel(BaseModel model) {
    JsonObject json = new JsonObject();
    json.addProperty("id", model.id());
    json.add("files", GSON.toJsonTree(model.files()));
    return json;
  }

  /**
   * Reads it from an archive.
   *
   * @throws InputException if it is broken or of another format or version
   */
  static ModelJson read(Archive archive) {
    byte[] bytes = archive.bytes(Archive.MODEL);
    try {
      JsonObject json =
          JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
      checkFormat(archive, json);
      return of(json);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException
        | NullPointerException e) {
      throw archive.broken(Archive.MODEL, e);
    }
  }

  private static void checkFormat(Archive archive, JsonObject json) {
    if (!FORMAT.equals(string(json, "format").orElse(""))) {
      throw InputException.of("This is no surrogate: \"format\" is not \"gollum\".")
          .file(archive.file())
          .build();
    }
    String version = value(json, "format_version").map(JsonElement::getAsString).orElse("missing");
    if (!version.equals(Integer.toString(VERSION))) {
      throw InputException.of(
              "The format version is " + version + ", this program reads " + VERSION + ".")
          .file(archive.file())
          .remedy("Use the program that wrote it, or train the surrogate again.")
          .build();
    }
  }

  private static ModelJson of(JsonObject json) {
    Representation representation =
        Named.parse(Representation.class, required(json, "representation"), "representation");
    JsonObject named = object(json, "columns");
    JsonObject training = object(json, "training");
    return new ModelJson(
        FitSettingsJson.over(
            object(json, "settings"),
            FitSettings.defaults(representation)
                .withDirection(
                    string(json, "direction")
                        .map(id -> Named.parse(Direction.class, id, "direction"))
                        .orElse(Direction.MAX))
                .withSeed(value(json, "seed").map(JsonElement::getAsLong).orElse(1L))
                .withCombination(
                    string(object(json, "beside"), "combination")
                        .map(id -> Named.parse(Combination.class, id, "combination"))
                        .orElse(Combination.SUM))),
        value(json, "base_model").map(base -> language(json, base.getAsJsonObject())),
        string(json, "template"),
        strings(value(named, "text").or(() -> value(named, "vector"))),
        value(json, "beside").map(b -> besides(b.getAsJsonObject())),
        string(named, "target").orElse("outcome"),
        categories(json),
        ranges(json),
        integer(training, "steps", 0),
        number(training, "log_marginal_likelihood", 0));
  }

  private static VectorSource.Language language(JsonObject json, JsonObject base) {
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, JsonElement> file : object(base, "files").entrySet()) {
      files.put(file.getKey(), file.getValue().getAsString());
    }
    return new VectorSource.Language(
        new BaseModel(required(base, "id"), files),
        Named.parse(Pooling.class, required(json, "pooling"), "pooling"),
        integer(json, "max_tokens", EmbeddingSettings.DEFAULT_MAX_TOKENS),
        value(json, "normalize").map(JsonElement::getAsBoolean).orElse(false),
        string(json, "precision")
            .map(id -> Named.parse(Precision.class, id, "precision"))
            .orElse(Precision.FLOAT32));
  }

  private static Besides besides(JsonObject json) {
    return new Besides(
        Named.parse(
            Representation.class, required(json, "representation"), "beside.representation"),
        strings(value(json, "columns")));
  }

  private static List<List<String>> categories(JsonObject json) {
    List<List<String>> columns = new ArrayList<>();
    value(json, "categories")
        .ifPresent(
            all -> all.getAsJsonArray().forEach(one -> columns.add(strings(Optional.of(one)))));
    return columns;
  }

  private static List<MixedFeatures.Range> ranges(JsonObject json) {
    List<MixedFeatures.Range> columns = new ArrayList<>();
    for (JsonElement one :
        value(json, "ranges").map(JsonElement::getAsJsonArray).orElseGet(JsonArray::new)) {
      JsonArray range = one.getAsJsonArray();
      columns.add(new MixedFeatures.Range(range.get(0).getAsDouble(), range.get(1).getAsDouble()));
    }
    return columns;
  }

  private static List<String> strings(Optional<JsonElement> array) {
    return array
        .map(JsonElement::getAsJsonArray)
        .map(JsonArray::asList)
        .map(all -> all.stream().map(JsonElement::getAsString).toList())
        .orElse(List.of());
  }

  private static Optional<JsonElement> value(JsonObject json, String key) {
    return Optional.ofNullable(json.get(key)).filter(value -> !value.isJsonNull());
  }

  private static Optional<String> string(JsonObject json, String key) {
    return value(json, key).map(JsonElement::getAsString);
  }

  private static String required(JsonObject json, String key) {
    return string(json, key)
        .orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is missing"));
  }

  private static JsonObject object(JsonObject json, String key) {
    return value(json, key).map(JsonElement::getAsJsonObject).orElseGet(JsonObject::new);
  }

  private static int integer(JsonObject json, String key, int otherwise) {
    return value(json, key).map(JsonElement::getAsInt).orElse(otherwise);
  }

  private static double number(JsonObject json, String key, double otherwise) {
    return value(json, key).map(JsonElement::getAsDouble).orElse(otherwise);
  }
}
