// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.CampaignHistory;
import org.gollum.engine.campaign.CampaignHistory.Experiment;
import org.gollum.engine.campaign.CampaignHistory.Stage;

/**
 * What a campaign gave, as one HTML page that needs nothing else: the best outcome and all others
 * round by round, what failed, and how predictions compare with what was measured afterwards. It
 * loads nothing and sends nothing, reads without its script, and follows the reader's light or dark
 * setting. Same history, same bytes.
 *
 * @param history one campaign or several
 */
public record CampaignReport(CampaignHistory history) implements HtmlPage {

  /** The whole page. */
  @Override
  public String html() {
    List<Stage> stages = history.rounds();
    var words = new CampaignWords(history, stages);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("origin", Html.escape(words.origin()));
    places.put("headline", Html.escape(words.headline()));
    places.put("lead", Html.escape(words.lead()));
    places.put("warnings", Template.warnings(history.warnings()));
    places.put("cards", Template.cards(words.cards()));
    places.put("comparison", history.campaigns().size() > 1 ? comparison(words) : "");
    places.put("predictions-words", Html.escape(words.predictions()));
    places.put("rounds", Template.table(words.rounds()));
    places.put("style", Template.resource("report.css"));
    places.put("figures", Html.escapeJson(figures(stages).toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("campaign.js"));
    return Template.filled("campaign.html", places);
  }

  private static String comparison(CampaignWords words) {
    return "<section class=\"comparison\" aria-labelledby=\"comparison-title\"><h2"
        + " id=\"comparison-title\">Side by side</h2>"
        + Template.table(words.sideBySide())
        + "</section>";
  }

  /**
   * {@code {"outcome", "larger_is_better", "campaigns": [{"name", "rounds", "best", "error"}],
   * "experiments": [{"campaign", "label", "round", "outcome"}], "judged": {"outcome", "outcomes",
   * "labels", "mean", "sd"}, "calibration"}}; the last two absent without predictions.
   */
  private JsonObject figures(List<Stage> stages) {
    List<String> names = history.campaigns();
    JsonObject json = new JsonObject();
    json.addProperty("outcome", history.target());
    json.addProperty("larger_is_better", history.direction() == Direction.MAX);
    JsonArray campaigns = new JsonArray();
    for (String name : names) {
      List<Stage> own = stages.stream().filter(s -> s.campaign().equals(name)).toList();
      JsonObject campaign = new JsonObject();
      campaign.addProperty("name", name);
      campaign.add("rounds", numbers(own, Stage::round));
      campaign.add("best", numbers(own, Stage::bestSoFar));
      campaign.add("error", numbers(own, Stage::meanError));
      campaigns.add(campaign);
    }
    json.add("campaigns", campaigns);
    JsonArray experiments = new JsonArray();
    for (Experiment experiment : history.experiments()) {
      JsonObject one = new JsonObject();
      one.addProperty("campaign", names.indexOf(experiment.campaign()));
      one.addProperty("label", label(experiment));
      one.addProperty("round", experiment.round());
      one.add("outcome", number(experiment.outcome()));
      experiments.add(one);
    }
    json.add("experiments", experiments);
    judged(json);
    return json;
  }

  private void judged(JsonObject json) {
    List<Experiment> judged = history.judged();
    if (judged.isEmpty()) {
      return;
    }
    JsonArray labels = new JsonArray();
    judged.forEach(experiment -> labels.add(label(experiment)));
    JsonObject picture = new JsonObject();
    picture.addProperty("outcome", history.target());
    picture.add("outcomes", numbers(judged, Experiment::outcome));
    picture.add("labels", labels);
    picture.add("mean", numbers(judged, Experiment::mean));
    picture.add("sd", numbers(judged, Experiment::sd));
    json.add("judged", picture);
    json.add(
        "calibration",
        CalibrationData.of(
            values(judged, Experiment::mean),
            values(judged, Experiment::sd),
            values(judged, Experiment::outcome)));
  }

  private static String label(Experiment experiment) {
    List<String> parts = new ArrayList<>();
    Optional.of(experiment.campaign()).filter(name -> !name.isEmpty()).ifPresent(parts::add);
    parts.add(ExperimentText.shortened(experiment.name()));
    parts.add("round " + experiment.round());
    return String.join(", ", parts);
  }

  private static <T> double[] values(List<T> from, ToDoubleFunction<T> quantity) {
    return from.stream().mapToDouble(quantity).toArray();
  }

  private static <T> JsonArray numbers(List<T> from, ToDoubleFunction<T> quantity) {
    JsonArray numbers = new JsonArray();
    from.forEach(each -> numbers.add(number(quantity.applyAsDouble(each))));
    return numbers;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
