// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;

/**
 * What the script of {@link BacktestComparisonReport} draws from.
 *
 * <p>{@code {"outcome", "table_best", "series": [{"name", "coverage", "best"}]}}; a curve is {@code
 * {"x", "middle", "low", "high"}}: experiments, mean, and the ends of its 95 % interval, null where
 * there is one seed.
 */
final class BacktestCurves {
  private BacktestCurves() {}

  static JsonObject of(List<NamedBacktest> backtests) {
    JsonArray series = new JsonArray();
    for (NamedBacktest backtest : backtests) {
      JsonObject json = new JsonObject();
      BacktestResult.Data data = backtest.result().data();
      json.addProperty("name", backtest.name());
      json.add("coverage", curve(backtest.result().runs(), AfterExperiments::coverage, 0, 1));
      json.add(
          "best", curve(backtest.result().runs(), AfterExperiments::best, data.min(), data.max()));
      series.add(json);
    }
    JsonObject json = new JsonObject();
    BacktestResult first = backtests.get(0).result();
    json.addProperty("outcome", first.data().target());
    json.addProperty(
        "table_best",
        first.settings().fit().direction() == Direction.MAX
            ? first.data().max()
            : first.data().min());
    json.add("series", series);
    return json;
  }

  /**
   * Over the ends of the first run's rounds, as far as every run goes.
   *
   * @param least what the quantity cannot be below; intervals are cut there
   * @param most what it cannot be above
   */
  private static JsonObject curve(
      List<BacktestRun> runs,
      ToDoubleBiFunction<BacktestRun, Integer> quantity,
      double least,
      double most) {
    JsonArray x = new JsonArray();
    JsonArray middle = new JsonArray();
    JsonArray low = new JsonArray();
    JsonArray high = new JsonArray();
    int last = runs.stream().mapToInt(AfterExperiments::count).min().orElseThrow();
    List<Integer> ends = new ArrayList<>(List.of(0));
    runs.get(0)
        .rounds()
        .forEach(round -> ends.add(ends.get(ends.size() - 1) + round.chosen().size()));
    for (int end : ends.stream().filter(end -> end <= last).toList()) {
      Spread spread =
          Spread.of(runs.stream().mapToDouble(run -> quantity.applyAsDouble(run, end)).toArray());
      double half = PairedDifference.Z95 * spread.standardError();
      x.add(end);
      middle.add(spread.mean());
      low.add(number(Math.max(least, spread.mean() - half)));
      high.add(number(Math.min(most, spread.mean() + half)));
    }
    JsonObject json = new JsonObject();
    json.add("x", x);
    json.add("middle", middle);
    json.add("low", low);
    json.add("high", high);
    return json;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
