// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gollum.api.InputException;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.table.TableFile;
import org.jspecify.annotations.Nullable;

/**
 * {@code backtest.json} and {@code history.csv} of a replay.
 *
 * <p>{@code backtest.json}: {@code settings}; {@code data}, the pool in figures; {@code origin},
 * see {@link BacktestOrigin}, null where that is not known; {@code runs}, one per seed that is
 * finished; {@code warnings}. A run holds {@code seed}; {@code start} (rows) with {@code
 * start_outcomes}, {@code start_best} and {@code start_coverage5}; {@code batches}, how many rows
 * each round chose; one value per chosen row, a batch after the other: {@code chosen} (rows),
 * {@code outcomes}, {@code acquisition}, {@code mean}, {@code sd}; one value per round: {@code
 * best}, {@code coverage5}, {@code seconds}, {@code steps}, {@code representations}, {@code nlpd},
 * {@code relative_lengthscale}, {@code class_distance} and {@code class_distance_before}
 * (training), and of known rows predicted from other known rows, in their standard deviations,
 * {@code held_out_rows}, {@code held_out_nlpd}, {@code held_out_coverage95}, {@code
 * held_out_rank_correlation} and {@code held_out_gain} over no input with its standard error {@code
 * held_out_gain_error}; {@code calibration} on the rows left after the last round; {@code space},
 * the last round's training rows as the kernel saw them in two dimensions, {@code before} and
 * {@code after} training, with the shares of the variance along both. What is not a number is null,
 * what is infinite a text.
 *
 * <p>The file holds all that was found of a seed, so that a backtest can go on from it.
 *
 * <p>{@code history.csv}: {@code seed,round,row,outcome,best,acquisition,mean,sd}, a line per row
 * that became known; round 0 are the start points, without acquisition, mean and sd; {@code best}
 * is the best outcome known after the round.
 */
final class BacktestFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();
  private static final List<String> HISTORY =
      List.of("seed", "round", "row", "outcome", "best", "acquisition", "mean", "sd");

  /** The file with everything. */
  static final String JSON = "backtest.json";

  private BacktestFiles() {}

  static void write(BacktestResult result, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw InputException.of("The folder cannot be made: " + e.getMessage() + ".")
          .file(folder.toString())
          .remedy("Choose a folder that you may write to.")
          .cause(e)
          .build();
    }
    byte[] json = GSON.toJson(json(result)).getBytes(StandardCharsets.UTF_8);
    OutputFile.write(folder.resolve(JSON), out -> out.write(json));
    TableFile.write(
        folder.resolve("history.csv"),
        HISTORY,
        rows -> {
          for (BacktestRun run : result.runs()) {
            history(run, rows);
          }
        });
  }

  private static void history(BacktestRun run, Consumer<List<String>> rows) {
    for (BacktestRun.Start start : run.startOutcomes()) {
      rows.accept(
          List.of(
              Long.toString(run.seed()),
              "0",
              Integer.toString(start.row()),
              TableFile.number(start.outcome()),
              TableFile.number(run.startBest()),
              "",
              "",
              ""));
    }
    for (Round round : run.rounds()) {
      for (Round.Choice choice : round.chosen()) {
        rows.accept(
            List.of(
                Long.toString(run.seed()),
                Integer.toString(round.number()),
                Integer.toString(choice.row()),
                TableFile.number(choice.outcome()),
                TableFile.number(round.best()),
                TableFile.number(choice.acquisition()),
                TableFile.number(choice.mean()),
                TableFile.number(choice.sd())));
      }
    }
  }

  private static JsonObject json(BacktestResult result) {
    JsonObject json = head(result);
    json.add("runs", RunJson.list(result.runs(), RunJson::of));
    json.add("warnings", GSON.toJsonTree(result.warnings()));
    return json;
  }

  private static JsonObject head(BacktestResult result) {
    JsonObject json = new JsonObject();
    json.add("settings", SettingsJson.of(result.settings(), result.data().model()));
    json.add("data", data(result.data()));
    json.add("origin", GSON.toJsonTree(result.origin().orElse(null)));
    return json;
  }

  private static JsonObject data(BacktestResult.Data data) {
    JsonObject json = new JsonObject();
    json.add("columns", GSON.toJsonTree(data.columns()));
    json.addProperty("target", data.target());
    json.addProperty("rows", data.rows());
    json.addProperty("dimension", data.dimension());
    json.addProperty("min", data.min());
    json.addProperty("median", data.median());
    json.addProperty("max", data.max());
    json.addProperty("mean", data.mean());
    json.addProperty("sd", data.sd());
    json.addProperty("top5_threshold", data.top5Threshold());
    json.addProperty("top5_rows", data.top5Rows());
    return json;
  }

  private static BacktestResult.Data data(JsonObject json, JsonElement model) {
    return new BacktestResult.Data(
        texts(json.getAsJsonArray("columns")),
        json.get("target").getAsString(),
        model.isJsonNull() ? Optional.empty() : Optional.of(model.getAsString()),
        json.get("rows").getAsInt(),
        json.get("dimension").getAsInt(),
        json.get("min").getAsDouble(),
        json.get("median").getAsDouble(),
        json.get("max").getAsDouble(),
        json.get("mean").getAsDouble(),
        json.get("sd").getAsDouble(),
        json.get("top5_threshold").getAsDouble(),
        json.get("top5_rows").getAsInt());
  }

  private static List<String> texts(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  /** Of a folder that holds {@code backtest.json}. */
  static BacktestResult read(Path folder) {
    Path file = folder.resolve(JSON);
    try {
      return read(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException e) {
      throw InputException.of("The file cannot be read: " + e.getMessage() + ".")
          .file(file.toString())
          .remedy("Name the folder that a backtest wrote.")
          .cause(e)
          .build();
    } catch (RuntimeException e) {
      // Missing keys and values of another kind show as any of several exceptions.
      throw InputException.of(
              "This is not what a backtest of this version writes: it was cut off, changed, or"
                  + " written by another version.")
          .file(file.toString())
          .cause(e)
          .build();
    }
  }

  private static BacktestResult read(JsonObject json) {
    JsonObject settings = json.getAsJsonObject("settings");
    List<BacktestRun> runs =
        json.getAsJsonArray("runs").asList().stream()
            .map(run -> RunJson.read(run.getAsJsonObject()))
            .toList();
    JsonElement origin = json.get("origin");
    return new BacktestResult(
        SettingsJson.read(settings),
        data(json.getAsJsonObject("data"), settings.get("model")),
        runs,
        texts(json.getAsJsonArray("warnings")),
        origin.isJsonNull() ? Optional.empty() : Optional.of(origin(origin.getAsJsonObject())));
  }

  private static BacktestOrigin origin(JsonObject json) {
    Map<String, String> reading = new LinkedHashMap<>();
    json.getAsJsonObject("reading")
        .entrySet()
        .forEach(entry -> reading.put(entry.getKey(), entry.getValue().getAsString()));
    return new BacktestOrigin(
        json.get("engine").getAsString(), json.get("table").getAsString(), reading);
  }

  /** The first thing in which one differs from the other; seeds and runs do not count. */
  static Optional<BacktestResult.Difference> difference(BacktestResult kept, BacktestResult now) {
    SortedMap<String, JsonElement> before = new TreeMap<>();
    List<String> names = new ArrayList<>();
    flatten("", head(kept), before, names);
    SortedMap<String, JsonElement> after = new TreeMap<>();
    flatten("", head(now), after, names);
    return names.stream()
        .distinct()
        .filter(name -> !name.equals("settings.seeds"))
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .findFirst()
        .map(
            name ->
                new BacktestResult.Difference(
                    name.substring(name.lastIndexOf('.') + 1).replace('_', ' '),
                    text(before.get(name)),
                    text(after.get(name))));
  }

  private static void flatten(
      String prefix, JsonObject json, Map<String, JsonElement> values, List<String> names) {
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue().isJsonObject()) {
        flatten(name + ".", entry.getValue().getAsJsonObject(), values, names);
      } else if (!entry.getValue().isJsonNull()) {
        values.put(name, entry.getValue());
        names.add(name);
      }
    }
  }

  private static String text(@Nullable JsonElement value) {
    if (value == null) {
      return "none";
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
