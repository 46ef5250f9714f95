// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.gollum.api.Named;
import org.gollum.api.Representation;

/**
 * One seed's run as {@link BacktestFiles} describes it. Nothing that a page shows of a run is left
 * out: what was read back draws the same page to the byte.
 */
final class RunJson {
  private RunJson() {}

  static JsonObject of(BacktestRun run) {
    JsonObject json = new JsonObject();
    json.addProperty("seed", run.seed());
    json.add("start", list(run.startOutcomes(), start -> new JsonPrimitive(start.row())));
    json.add("start_outcomes", list(run.startOutcomes(), start -> exact(start.outcome())));
    json.add("start_best", exact(run.startBest()));
    json.add("start_coverage5", exact(run.startCoverage5()));
    List<Round> rounds = run.rounds();
    List<Round.Choice> chosen = rounds.stream().flatMap(round -> round.chosen().stream()).toList();
    json.add("batches", list(rounds, round -> new JsonPrimitive(round.chosen().size())));
    json.add("chosen", list(chosen, choice -> new JsonPrimitive(choice.row())));
    json.add("outcomes", list(chosen, choice -> exact(choice.outcome())));
    json.add("acquisition", list(chosen, choice -> exact(choice.acquisition())));
    json.add("mean", list(chosen, choice -> exact(choice.mean())));
    json.add("sd", list(chosen, choice -> exact(choice.sd())));
    json.add("best", numbers(rounds, Round::best));
    json.add("coverage5", numbers(rounds, Round::coverage5));
    json.add("seconds", numbers(rounds, Round::seconds));
    json.add("steps", list(rounds, round -> new JsonPrimitive(round.steps())));
    json.add(
        "representations", list(rounds, round -> new JsonPrimitive(round.representation().id())));
    json.add("nlpd", numbers(rounds, Round::nlpd));
    json.add("relative_lengthscale", numbers(rounds, Round::relativeLengthscale));
    json.add("class_distance", numbers(rounds, round -> round.classDistance().orElse(Double.NaN)));
    json.add(
        "class_distance_before",
        numbers(rounds, round -> round.classDistanceBefore().orElse(Double.NaN)));
    json.add("held_out_rows", list(rounds, RunJson::heldOutRows));
    json.add("held_out_nlpd", heldOut(rounds, HeldOutScores::nlpd));
    json.add("held_out_coverage95", heldOut(rounds, HeldOutScores::inside95));
    json.add("held_out_rank_correlation", heldOut(rounds, HeldOutScores::rankCorrelation));
    json.add("held_out_gain", heldOut(rounds, scores -> scores.overNoInput().nats()));
    json.add("held_out_gain_error", heldOut(rounds, scores -> scores.overNoInput().error()));
    json.add("space", run.space().<JsonElement>map(SpaceJson::of).orElse(JsonNull.INSTANCE));
    json.add(
        "calibration",
        run.calibration().<JsonElement>map(RunJson::calibration).orElse(JsonNull.INSTANCE));
    return json;
  }

  /**
   * The run that was written.
   *
   * @throws RuntimeException if something is missing or of another kind
   */
  static BacktestRun read(JsonObject json) {
    int[] start = integers(json, "start");
    double[] startOutcomes = numbers(json, "start_outcomes");
    return new BacktestRun(
        json.get("seed").getAsLong(),
        IntStream.range(0, start.length)
            .mapToObj(i -> new BacktestRun.Start(start[i], startOutcomes[i]))
            .toList(),
        number(json.get("start_best")),
        number(json.get("start_coverage5")),
        rounds(json),
        object(json, "calibration").map(RunJson::calibration),
        object(json, "space").map(SpaceJson::read));
  }

  private static List<Round> rounds(JsonObject json) {
    int[] batches = integers(json, "batches");
    int[] rows = integers(json, "chosen");
    double[] outcomes = numbers(json, "outcomes");
    double[] acquisition = numbers(json, "acquisition");
    double[] mean = numbers(json, "mean");
    double[] sd = numbers(json, "sd");
    int[] steps = integers(json, "steps");
    double[] best = numbers(json, "best");
    double[] coverage5 = numbers(json, "coverage5");
    double[] seconds = numbers(json, "seconds");
    double[] nlpd = numbers(json, "nlpd");
    double[] lengthscale = numbers(json, "relative_lengthscale");
    double[] classDistance = numbers(json, "class_distance");
    double[] classDistanceBefore = numbers(json, "class_distance_before");
    List<Optional<HeldOutScores>> heldOut = heldOut(json);
    List<JsonElement> representations = json.getAsJsonArray("representations").asList();
    List<Round> rounds = new ArrayList<>();
    int from = 0;
    for (int r = 0; r < batches.length; r++) {
      List<Round.Choice> chosen =
          IntStream.range(from, from + batches[r])
              .mapToObj(i -> new Round.Choice(rows[i], outcomes[i], acquisition[i], mean[i], sd[i]))
              .toList();
      from += batches[r];
      rounds.add(
          new Round(
              r + 1,
              chosen,
              best[r],
              coverage5[r],
              seconds[r],
              steps[r],
              nlpd[r],
              lengthscale[r],
              known(classDistance[r]),
              known(classDistanceBefore[r]),
              Named.parse(Representation.class, representations.get(r).getAsString(), ""),
              heldOut.get(r)));
    }
    return rounds;
  }

  private static List<Optional<HeldOutScores>> heldOut(JsonObject json) {
    int[] rows = integers(json, "held_out_rows");
    double[] nlpd = numbers(json, "held_out_nlpd");
    double[] inside95 = numbers(json, "held_out_coverage95");
    double[] correlation = numbers(json, "held_out_rank_correlation");
    double[] gain = numbers(json, "held_out_gain");
    double[] error = numbers(json, "held_out_gain_error");
    return IntStream.range(0, rows.length)
        .mapToObj(
            r ->
                Optional.of(rows[r])
                    .filter(count -> count > 0)
                    .map(
                        count ->
                            HeldOutScores.kept(
                                count,
                                nlpd[r],
                                new HeldOutScores.Difference(gain[r], error[r]),
                                correlation[r],
                                inside95[r])))
        .toList();
  }

  private static JsonPrimitive heldOutRows(Round round) {
    return new JsonPrimitive(round.heldOut().map(HeldOutScores::rows).orElse(0));
  }

  private static JsonArray heldOut(List<Round> rounds, ToDoubleFunction<HeldOutScores> value) {
    return numbers(rounds, round -> round.heldOut().map(value::applyAsDouble).orElse(Double.NaN));
  }

  private static JsonObject calibration(Calibration calibration) {
    JsonObject json = new JsonObject();
    json.addProperty("rows", calibration.rows());
    json.add("nlpd", exact(calibration.nlpd()));
    json.add("msll", exact(calibration.msll()));
    json.add("qce", exact(calibration.qce()));
    json.add("coverage95", exact(calibration.coverage95()));
    json.add("levels", list(calibration.levels(), RunJson::exact));
    json.add("shares", list(calibration.shares(), RunJson::exact));
    return json;
  }

  private static Calibration calibration(JsonObject json) {
    return new Calibration(
        json.get("rows").getAsInt(),
        number(json.get("nlpd")),
        number(json.get("msll")),
        number(json.get("qce")),
        number(json.get("coverage95")),
        Arrays.stream(numbers(json, "levels")).boxed().toList(),
        Arrays.stream(numbers(json, "shares")).boxed().toList());
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Optional<JsonObject> object(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsJsonObject());
  }

  static <T> JsonArray list(List<T> values, Function<T, JsonElement> element) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(element.apply(value)));
    return array;
  }

  private static JsonArray numbers(List<Round> rounds, ToDoubleFunction<Round> value) {
    return list(rounds, round -> exact(value.applyAsDouble(round)));
  }

  /** JSON has no NaN, which is null here, and no infinity, which is a text. */
  static JsonElement exact(double value) {
    if (Double.isNaN(value)) {
      return JsonNull.INSTANCE;
    }
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  static double number(JsonElement value) {
    return value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }

  static double[] numbers(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().mapToDouble(RunJson::number).toArray();
  }

  static int[] integers(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }
}
