// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.space.Neighbours;

/**
 * What the page's script draws from.
 *
 * <p>{@code {"outcome", "larger_is_better", "best", "candidates": {"names", "mean", "sd"},
 * "chosen": [{"name", "mean", "sd", "near"}]}}, {@code near} the outcomes of the nearest measured
 * experiments. In single precision: it is for the eye.
 */
final class SuggestionData {
  /** More dots than these cannot be told apart. */
  static final int MOST_DRAWN = 20_000;

  private SuggestionData() {}

  /** Of how many candidates one is drawn. */
  static int stride(int candidates) {
    return Math.max(1, (candidates + MOST_DRAWN - 1) / MOST_DRAWN);
  }

  static JsonObject of(SuggestionReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("outcome", report.surrogate().target());
    json.addProperty("larger_is_better", report.largerIsBetter());
    json.addProperty("best", report.surrogate().bestOutcome());
    json.add("candidates", candidates(report));
    JsonArray chosen = new JsonArray();
    report.reasons().forEach(reason -> chosen.add(chosen(report, reason)));
    json.add("chosen", chosen);
    return json;
  }

  private static JsonObject candidates(SuggestionReport report) {
    List<Integer> rows = report.candidates().rows();
    Prediction prediction = report.candidates().prediction();
    JsonArray names = new JsonArray();
    JsonArray mean = new JsonArray();
    JsonArray sd = new JsonArray();
    for (int i = 0; i < rows.size(); i += stride(rows.size())) {
      names.add(report.pool().name().apply(rows.get(i)));
      mean.add((float) prediction.mean(i));
      sd.add((float) prediction.sd(i));
    }
    JsonObject json = new JsonObject();
    json.add("names", names);
    json.add("mean", mean);
    json.add("sd", sd);
    return json;
  }

  private static JsonObject chosen(SuggestionReport report, Reason reason) {
    JsonArray near = new JsonArray();
    reason.nearest().stream()
        .mapToInt(Neighbours.Neighbour::row)
        .forEach(row -> near.add(report.surrogate().outcomes().of(row)));
    JsonObject json = new JsonObject();
    json.addProperty("name", report.pool().name().apply(reason.row()));
    json.addProperty("mean", reason.mean());
    json.addProperty("sd", reason.sd());
    json.add("near", near);
    return json;
  }
}
