// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.FitSettingsJson;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.space.LearnedSpace;
import org.gollum.engine.space.PrincipalPlane;
import org.gollum.engine.table.TableFile;

/**
 * {@code backtest.json} and {@code history.csv} of a replay.
 *
 * <p>{@code backtest.json}: {@code settings}; {@code data}, the pool in figures; {@code runs}, one
 * per seed, each with {@code seed}, {@code start} (rows), {@code chosen} (rows, a batch after the
 * other), and lists of one value per round, {@code best}, {@code coverage5}, {@code seconds},
 * {@code steps}, {@code nlpd}, {@code relative_lengthscale}, {@code class_distance} and {@code
 * class_distance_before} (training), {@code held_out_nlpd} and {@code held_out_coverage95} (known
 * rows predicted from other known rows, in their standard deviations); {@code calibration} on the
 * rows left after the last round; {@code space}, the last round's training rows as the kernel saw
 * them in two dimensions, {@code before} and {@code after} training, and the share of the variance
 * that the picture shows; {@code warnings}. What is not a number is null.
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
    OutputFile.write(folder.resolve("backtest.json"), out -> out.write(json));
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
    JsonObject json = new JsonObject();
    json.add("settings", settings(result));
    json.add("data", data(result.data()));
    JsonArray runs = new JsonArray();
    result.runs().forEach(run -> runs.add(run(run)));
    json.add("runs", runs);
    json.add("warnings", GSON.toJsonTree(result.warnings()));
    return json;
  }

  private static JsonObject settings(BacktestResult result) {
    BacktestSettings settings = result.settings();
    JsonObject json = new JsonObject();
    json.addProperty("representation", settings.representation());
    json.addProperty("direction", settings.fit().direction().id());
    json.addProperty("model", result.data().model().orElse(null));
    json.addProperty("acquisition", settings.selection().acquisition().id());
    json.addProperty("beta", settings.selection().beta());
    json.addProperty("batch", settings.selection().batch());
    json.addProperty("strategy", settings.selection().strategy().id());
    json.addProperty("rounds", settings.rounds());
    json.addProperty("start_points", settings.startPoints());
    json.addProperty("start_design", settings.startDesign().id());
    json.add("seeds", GSON.toJsonTree(settings.seeds()));
    json.addProperty("warm_start", settings.warmStart());
    FitSettingsJson.addTo(json, settings.fit());
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

  private static JsonObject run(BacktestRun run) {
    JsonObject json = new JsonObject();
    json.addProperty("seed", run.seed());
    json.add("start", GSON.toJsonTree(run.start()));
    JsonArray chosen = new JsonArray();
    JsonArray steps = new JsonArray();
    for (Round round : run.rounds()) {
      round.chosen().forEach(choice -> chosen.add(choice.row()));
      steps.add(round.steps());
    }
    json.add("chosen", chosen);
    json.add("best", perRound(run, Round::best));
    json.add("coverage5", perRound(run, Round::coverage5));
    json.add("seconds", perRound(run, Round::seconds));
    json.add("steps", steps);
    if (run.rounds().stream().map(Round::representation).distinct().count() > 1) {
      JsonArray representations = new JsonArray();
      run.rounds().forEach(round -> representations.add(round.representation().id()));
      json.add("representations", representations);
    }
    json.add("nlpd", perRound(run, Round::nlpd));
    json.add("relative_lengthscale", perRound(run, Round::relativeLengthscale));
    json.add("class_distance", perRound(run, round -> round.classDistance().orElse(Double.NaN)));
    json.add(
        "class_distance_before",
        perRound(run, round -> round.classDistanceBefore().orElse(Double.NaN)));
    json.add("held_out_nlpd", heldOut(run, HeldOutScores::nlpd));
    json.add("held_out_coverage95", heldOut(run, HeldOutScores::inside95));
    json.add("space", run.space().map(BacktestFiles::space).orElse(JsonNull.INSTANCE));
    json.add(
        "calibration", run.calibration().map(BacktestFiles::calibration).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonElement space(SpacePicture space) {
    JsonObject json = new JsonObject();
    json.add("rows", GSON.toJsonTree(space.rows()));
    json.add("before", plane(space.before().flatMap(LearnedSpace::plane)));
    json.add("after", plane(space.after().plane()));
    return json;
  }

  /** Coordinates in single precision: they are for the eye. */
  private static JsonElement plane(Optional<PrincipalPlane> picture) {
    if (picture.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    PrincipalPlane plane = picture.get();
    JsonObject json = new JsonObject();
    json.addProperty("shown_variance", plane.share());
    JsonArray x = new JsonArray();
    JsonArray y = new JsonArray();
    for (int i = 0; i < plane.count(); i++) {
      x.add((float) plane.x(i));
      y.add((float) plane.y(i));
    }
    json.add("x", x);
    json.add("y", y);
    return json;
  }

  private static JsonElement calibration(Calibration calibration) {
    JsonObject json = new JsonObject();
    json.addProperty("rows", calibration.rows());
    json.add("nlpd", number(calibration.nlpd()));
    json.add("msll", number(calibration.msll()));
    json.add("qce", number(calibration.qce()));
    json.add("coverage95", number(calibration.coverage95()));
    json.add("levels", GSON.toJsonTree(calibration.levels()));
    json.add("shares", GSON.toJsonTree(calibration.shares()));
    return json;
  }

  private static JsonArray heldOut(BacktestRun run, ToDoubleFunction<HeldOutScores> value) {
    return perRound(run, round -> round.heldOut().map(value::applyAsDouble).orElse(Double.NaN));
  }

  private static JsonArray perRound(BacktestRun run, ToDoubleFunction<Round> value) {
    JsonArray values = new JsonArray();
    run.rounds().forEach(round -> values.add(number(value.applyAsDouble(round))));
    return values;
  }

  /** JSON has no NaN and no infinity. */
  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
