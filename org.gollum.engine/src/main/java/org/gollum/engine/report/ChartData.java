// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.campaign.SpacePicture;

/**
 * What the page's script draws from.
 *
 * <p>{@code {"outcome", "larger_is_better", "nlpd_of_pool", "series": [{"name", "top5_rows",
 * "top5_threshold", "table_best", "coverage", "blind", "best", "nlpd", "gauge", "held_out_nlpd",
 * "held_out_coverage95", "seconds", "classes", "classes_before", "trained", "calibration",
 * "runs"}]}}. A curve is {@code {"x", "middle", "low", "high"}}, lists of one length; {@code
 * middle} is the mean over the seeds (NLPD and classes: the median), low and high the 10th and 90th
 * percentile. {@code runs}: {@code {"seed", "rows": [[round, row, outcome, mean, sd, acquisition,
 * best]], "space"}}, the starting rows with round 0, {@code space} as {@link SpaceData} has it with
 * {@code rows}, null without a round. What is not a number is null.
 */
final class ChartData {
  /** NLPD of a normal distribution about itself, in its own standard deviations. */
  private static final double NLPD_OF_POOL = 0.5 * (1 + Math.log(2 * Math.PI));

  private ChartData() {}

  static JsonObject of(List<Series> all) {
    JsonObject json = new JsonObject();
    json.addProperty("outcome", all.get(0).data().target());
    json.addProperty("larger_is_better", all.get(0).direction() == Direction.MAX);
    json.addProperty("nlpd_of_pool", NLPD_OF_POOL);
    JsonArray series = new JsonArray();
    all.forEach(one -> series.add(of(one)));
    json.add("series", series);
    return json;
  }

  private static JsonObject of(Series series) {
    int rounds = series.rounds();
    JsonObject json = new JsonObject();
    json.addProperty("name", series.name());
    json.addProperty("top5_rows", series.data().top5Rows());
    json.addProperty("top5_threshold", series.data().top5Threshold());
    json.addProperty("table_best", series.tableBest());
    json.add("coverage", curve(0, rounds, series::coverage, Spread::mean));
    json.add("blind", curve(0, rounds, r -> Spread.of(series.blindCoverage(r)), Spread::mean));
    json.add("best", curve(0, rounds, series::best, Spread::mean));
    json.add("nlpd", curve(1, rounds, r -> series.inRound(r, Round::nlpd), Spread::median));
    json.add(
        "gauge",
        curve(1, rounds, r -> series.inRound(r, Round::relativeLengthscale), Spread::mean));
    json.add(
        "held_out_nlpd",
        curve(1, rounds, r -> series.heldOutInRound(r, HeldOutScores::nlpd), Spread::median));
    json.add(
        "held_out_coverage95",
        curve(1, rounds, r -> series.heldOutInRound(r, HeldOutScores::inside95), Spread::mean));
    json.add("seconds", curve(1, rounds, r -> series.inRound(r, Round::seconds), Spread::mean));
    json.add(
        "classes",
        curve(
            1,
            rounds,
            r -> series.inRound(r, round -> round.classDistance().orElse(Double.NaN)),
            Spread::median));
    json.add(
        "classes_before",
        curve(
            1,
            rounds,
            r -> series.inRound(r, round -> round.classDistanceBefore().orElse(Double.NaN)),
            Spread::median));
    json.addProperty("trained", SpaceWords.isTrained(series));
    json.add("calibration", calibration(series));
    JsonArray runs = new JsonArray();
    series.runs().forEach(run -> runs.add(run(run)));
    json.add("runs", runs);
    return json;
  }

  private static JsonObject curve(
      int first, int last, IntFunction<Spread> spread, ToDoubleFunction<Spread> middle) {
    Curve curve = new Curve();
    for (int round = first; round <= last; round++) {
      Spread here = spread.apply(round);
      curve.add(round, middle.applyAsDouble(here), here);
    }
    return curve.json();
  }

  /** Observed against nominal share, at the levels of the first run that has any. */
  private static JsonObject calibration(Series series) {
    List<Double> levels =
        series.runs().stream()
            .flatMap(run -> run.calibration().stream())
            .findFirst()
            .map(calibration -> calibration.levels())
            .orElse(List.of());
    Curve curve = new Curve();
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      Spread here = series.calibration(calibration -> calibration.shares().get(level));
      curve.add(levels.get(i), here.mean(), here);
    }
    return curve.json();
  }

  private static JsonObject run(BacktestRun run) {
    JsonArray rows = new JsonArray();
    double nan = Double.NaN;
    run.startOutcomes()
        .forEach(s -> rows.add(row(0, s.row(), s.outcome(), nan, nan, nan, run.startBest())));
    for (Round round : run.rounds()) {
      for (Round.Choice choice : round.chosen()) {
        rows.add(
            row(
                round.number(),
                choice.row(),
                choice.outcome(),
                choice.mean(),
                choice.sd(),
                choice.acquisition(),
                round.best()));
      }
    }
    JsonObject json = new JsonObject();
    // As text: a seed may have more digits than a script's numbers hold.
    json.addProperty("seed", Long.toString(run.seed()));
    json.add("rows", rows);
    json.add("space", run.space().<JsonElement>map(ChartData::space).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonObject space(SpacePicture space) {
    JsonObject json = SpaceData.of(space.outcomes(), space.before(), space.after());
    JsonArray rows = new JsonArray();
    space.rows().forEach(rows::add);
    json.add("rows", rows);
    return json;
  }

  private static JsonArray row(double... values) {
    JsonArray row = new JsonArray();
    for (double value : values) {
      row.add(number(value));
    }
    return row;
  }

  private static JsonElement number(double value) {
    if (!Double.isFinite(value)) {
      return JsonNull.INSTANCE;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? new JsonPrimitive((long) value) : new JsonPrimitive(value);
  }

  /** A curve while it grows. */
  private static final class Curve {
    private final JsonArray x = new JsonArray();
    private final JsonArray middle = new JsonArray();
    private final JsonArray low = new JsonArray();
    private final JsonArray high = new JsonArray();

    void add(double at, double value, Spread spread) {
      x.add(number(at));
      middle.add(number(value));
      low.add(number(spread.low()));
      high.add(number(spread.high()));
    }

    JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("x", x);
      json.add("middle", middle);
      json.add("low", low);
      json.add("high", high);
      return json;
    }
  }
}
