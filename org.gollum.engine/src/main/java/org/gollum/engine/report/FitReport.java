// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gollum.api.Direction;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.space.LearnedSpace;

/**
 * What one training did, as one HTML page that needs nothing else: the experiments as the kernel
 * saw them before and sees them after, how those that were left out were predicted, the loss per
 * step, what was learnt in figures, and the warnings. It loads nothing and sends nothing, and
 * follows the reader's light or dark setting. Same fit, same bytes, but for the seconds.
 *
 * @param fit that was trained
 */
public record FitReport(Fit fit) implements HtmlPage {
  /** The whole page. */
  @Override
  public String html() {
    Surrogate surrogate = fit.surrogate();
    double[] outcomes = surrogate.outcomes().toArray();
    Direction direction = surrogate.direction();
    LearnedSpace before = LearnedSpace.of(fit.before(), outcomes, direction);
    // Where only the Gaussian process was fitted, nothing is computed twice.
    LearnedSpace after =
        surrogate.learnedPoints().equals(fit.before())
            ? before
            : LearnedSpace.of(surrogate.learnedPoints(), outcomes, direction);
    LearningCheck check = LearningCheck.of(surrogate);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("words", Html.escape(SpaceWords.of(Optional.of(before), after)));
    places.put("learning-words", Html.escape(check.inWords()));
    places.put("origin", Html.escape(origin(surrogate.summary())));
    places.put("cards", Template.cards(cards(check)));
    places.put("warnings", Template.warnings(LearningCheck.warnings(fit)));
    places.put("style", Template.resource("report.css"));
    places.put("figures", Html.escapeJson(figures(outcomes, before, after, check).toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("fit.js"));
    return Template.filled("fit.html", places);
  }

  /** What was learnt from what. Plain text, not yet escaped. */
  static String origin(SurrogateSummary summary) {
    String model = summary.model();
    return summary.target()
        + " of "
        + summary.rows()
        + " experiments, learnt with "
        + summary.representation().id()
        + (model == null ? "" : " from " + model);
  }

  private List<Template.Card> cards(LearningCheck check) {
    SurrogateSummary summary = fit.surrogate().summary();
    return List.of(
        LearningWords.card(check),
        new Template.Card(
            "Evaluations of the loss",
            Integer.toString(fit.steps()),
            "in " + Figure.seconds(fit.seconds())),
        new Template.Card(
            "Lengthscale ÷ mean distance",
            Figure.of(summary.relativeLengthscale()),
            "how far one experiment tells of others; larger is smoother"),
        new Template.Card(
            "Noise",
            Figure.of(Math.sqrt(summary.noise())),
            "standard deviations of the outcomes that count as scatter"),
        new Template.Card(
            "Best " + summary.target(),
            Figure.of(summary.bestOutcome()),
            "of the measured experiments"));
  }

  private JsonObject figures(
      double[] outcomes, LearnedSpace before, LearnedSpace after, LearningCheck check) {
    JsonObject space =
        SpaceData.of(Arrays.stream(outcomes).boxed().toList(), Optional.of(before), after);
    space.addProperty("outcome", fit.surrogate().target());
    space.addProperty("larger_is_better", fit.surrogate().direction() == Direction.MAX);
    JsonArray labels = new JsonArray();
    for (int row = 0; row < outcomes.length; row++) {
      labels.add(ExperimentText.numbered(fit.surrogate().measured(), row));
    }
    space.add("labels", labels);
    Representation representation = fit.surrogate().representation();
    JsonObject json = new JsonObject();
    json.add("space", space);
    json.add("loss", trace(TraceStep::loss));
    json.add("gauge", trace(TraceStep::relativeLengthscale));
    json.add("lengthscale", trace(TraceStep::lengthscale));
    json.add("outputscale", trace(TraceStep::outputscale));
    json.add("noise", trace(TraceStep::noise));
    json.add("mean", trace(TraceStep::mean));
    fit.surrogate()
        .heldOut()
        .ifPresent(
            prediction -> {
              json.add("held_out", heldOut(prediction));
              json.add("calibration", CalibrationData.of(prediction, outcomes));
            });
    check.scores().ifPresent(scores -> json.add("learning", learning(check, scores)));
    json.addProperty(
        "alone", !representation.trainsLanguageModel() && !representation.trainsProjection());
    return json;
  }

  /** One value per step; what is not finite is null. */
  private JsonArray trace(ToDoubleFunction<TraceStep> quantity) {
    JsonArray values = new JsonArray();
    fit.trace().stream()
        .mapToDouble(quantity)
        .<JsonElement>mapToObj(v -> Double.isFinite(v) ? new JsonPrimitive(v) : JsonNull.INSTANCE)
        .forEach(values::add);
    return values;
  }

  private static JsonObject learning(LearningCheck check, HeldOutScores scores) {
    JsonObject json = new JsonObject();
    json.addProperty("answer", LearningWords.answer(check.verdict()));
    json.addProperty("gain", scores.overNoInput().nats());
    json.addProperty("error", scores.overNoInput().error());
    return json;
  }

  private static JsonObject heldOut(Prediction prediction) {
    JsonArray mean = new JsonArray();
    JsonArray sd = new JsonArray();
    for (int row = 0; row < prediction.size(); row++) {
      mean.add(prediction.mean(row));
      sd.add(prediction.sdObserved(row));
    }
    JsonObject json = new JsonObject();
    json.add("mean", mean);
    json.add("sd", sd);
    return json;
  }
}
