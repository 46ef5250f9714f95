// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.space.LearnedSpace;

/**
 * What one training did, as one HTML page that needs nothing else: the experiments as the kernel
 * saw them before and sees them after, how those that were left out were predicted, the loss per
 * step, what was learnt in figures, and the warnings. It loads nothing and sends nothing, and
 * follows the reader's light or dark setting. Same fit, same bytes, but for the seconds.
 *
 * @param fit that was trained
 */
public record FitReport(Fit fit) {
  /** The whole page. */
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
    places.put("figures", Html.escapeJson(figures(outcomes, before, after).toString()));
    places.put("pictures", Template.resource("pictures.js"));
    places.put("script", Template.resource("fit.js"));
    return Template.filled("fit.html", places);
  }

  /**
   * Writes the page, aside first and then under its name.
   *
   * @param file its folder must exist
   * @throws InputException if it cannot be written
   */
  public void write(Path file) {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    OutputFile.write(file, out -> out.write(bytes));
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

  private JsonObject figures(double[] outcomes, LearnedSpace before, LearnedSpace after) {
    JsonObject space =
        SpaceData.of(Arrays.stream(outcomes).boxed().toList(), Optional.of(before), after);
    space.addProperty("outcome", fit.surrogate().target());
    space.addProperty("larger_is_better", fit.surrogate().direction() == Direction.MAX);
    JsonArray labels = new JsonArray();
    for (int row = 0; row < outcomes.length; row++) {
      labels.add(ExperimentText.numbered(fit.surrogate().measured(), row));
    }
    space.add("labels", labels);
    JsonArray loss = new JsonArray();
    fit.trace().stream().map(TraceStep::loss).forEach(loss::add);
    JsonArray gauge = new JsonArray();
    fit.trace().stream()
        .mapToDouble(TraceStep::relativeLengthscale)
        .<JsonElement>mapToObj(v -> Double.isFinite(v) ? new JsonPrimitive(v) : JsonNull.INSTANCE)
        .forEach(gauge::add);
    Representation representation = fit.surrogate().representation();
    JsonObject json = new JsonObject();
    json.add("space", space);
    json.add("loss", loss);
    json.add("gauge", gauge);
    fit.surrogate().heldOut().ifPresent(prediction -> json.add("held_out", heldOut(prediction)));
    json.addProperty(
        "alone", !representation.trainsLanguageModel() && !representation.trainsProjection());
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
