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
import org.gollum.api.Direction;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.space.LearnedSpace;

/**
 * What one training did, as one HTML page that needs nothing else: the experiments as the kernel
 * saw them before and sees them after, the loss per step, what was learnt in figures, and the
 * warnings. It loads nothing and sends nothing, and follows the reader's light or dark setting.
 * Same fit, same bytes, but for the seconds.
 *
 * @param fit that was trained
 */
public record FitReport(Fit fit) {
  /** Longer descriptions of an experiment are cut there: a label is read at a glance. */
  private static final int LABEL_LENGTH = 120;

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
    Map<String, String> places = new LinkedHashMap<>();
    places.put("words", Html.escape(SpaceWords.of(Optional.of(before), after)));
    places.put("origin", Html.escape(origin()));
    places.put("cards", Template.cards(cards()));
    places.put("warnings", Template.warnings(fit.warnings()));
    places.put("style", Template.resource("report.css"));
    places.put("figures", Html.escapeJson(figures(outcomes, before, after).toString()));
    places.put("pictures", Template.resource("pictures.js"));
    places.put("script", Template.resource("fit.js"));
    return Template.filled("fit.html", places);
  }

  private String origin() {
    SurrogateSummary summary = fit.surrogate().summary();
    String model = summary.model();
    return summary.target()
        + " of "
        + summary.rows()
        + " experiments, learnt with "
        + summary.representation().id()
        + (model == null ? "" : " from " + model);
  }

  private List<Template.Card> cards() {
    SurrogateSummary summary = fit.surrogate().summary();
    return List.of(
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
      labels.add(label(fit.surrogate().measured(), row));
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
    json.addProperty(
        "alone", !representation.trainsLanguageModel() && !representation.trainsProjection());
    return json;
  }

  /** A number that a reader can count to, and what tells it from the others. */
  private static String label(Experiments experiments, int row) {
    String number = Integer.toString(row + 1);
    if (experiments.asTexts().isPresent()) {
      return number + ": " + shortened(experiments.asTexts().get().texts().get(row));
    }
    if (experiments instanceof Experiments.Categories categories) {
      return number + ": " + shortened(String.join(", ", categories.rows().get(row)));
    }
    if (experiments instanceof Experiments.Structures structures) {
      return number + ": " + shortened(String.join(", ", structures.rows().get(row)));
    }
    return "experiment " + number;
  }

  private static String shortened(String text) {
    if (text.length() <= LABEL_LENGTH) {
      return text;
    }
    // Not between the two halves of a character beyond the first plane.
    int end = text.offsetByCodePoints(0, text.codePointCount(0, LABEL_LENGTH - 1));
    return text.substring(0, end) + "…";
  }
}
