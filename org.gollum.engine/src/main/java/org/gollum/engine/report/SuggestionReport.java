// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.gollum.api.Direction;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * Why experiments are suggested, as one HTML page that needs nothing else: a card per suggestion
 * with what is expected of it and the measured experiments that say so, and a picture of all
 * candidates. It loads nothing and sends nothing, reads without its script, and follows the
 * reader's light or dark setting. Same arguments, same bytes.
 *
 * @param surrogate that predicted them
 * @param measured how its training rows are called
 * @param pool the table of the candidates
 * @param candidates those to choose from
 * @param reasons of the chosen ones, first choice first
 * @param selection how they were chosen
 * @param warnings of training and reading; the surrogate's own check is added here
 */
public record SuggestionReport(
    Surrogate surrogate,
    IntFunction<String> measured,
    Named pool,
    Candidates candidates,
    List<Reason> reasons,
    SelectionSettings selection,
    List<String> warnings)
    implements HtmlPage {

  /** Copies the lists. */
  public SuggestionReport {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  /**
   * Experiments and what the user calls them.
   *
   * @param experiments all rows
   * @param name of a row, such as "line 12"; distinct
   */
  public record Named(Experiments experiments, IntFunction<String> name) {}

  /**
   * What was chosen from.
   *
   * @param rows of the pool
   * @param prediction one per row
   */
  public record Candidates(List<Integer> rows, Prediction prediction) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException unless there is one prediction per row
     */
    public Candidates {
      rows = List.copyOf(rows);
      if (rows.size() != prediction.size()) {
        throw new IllegalArgumentException(
            rows.size() + " rows, " + prediction.size() + " predictions");
      }
    }
  }

  /** The whole page. */
  @Override
  public String html() {
    LearningCheck check = LearningCheck.of(surrogate);
    List<String> toKnow = new ArrayList<>(warnings);
    check.warning().filter(warning -> !toKnow.contains(warning)).ifPresent(toKnow::add);
    var words = new SuggestionWords(this);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("origin", Html.escape(FitReport.origin(surrogate.summary())));
    places.put("headline", Html.escape(words.headline()));
    places.put("lead", Html.escape(words.lead()));
    places.put("warnings", Template.warnings(toKnow));
    places.put("cards", Template.cards(words.cards(check)));
    places.put("suggestions", new SuggestionCards(this, words).html());
    places.put("landscape-words", Html.escape(words.landscape()));
    places.put("style", Template.resource("report.css") + Template.resource("suggestion.css"));
    places.put("figures", Html.escapeJson(SuggestionData.of(this).toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("suggestion.js"));
    return Template.filled("suggestion.html", places);
  }

  boolean largerIsBetter() {
    return surrogate.direction() == Direction.MAX;
  }

  /** The training row with the best outcome, the first of equals. */
  int bestRow() {
    double best = surrogate.bestOutcome();
    int row = 0;
    while (surrogate.outcomes().of(row) != best) {
      row++;
    }
    return row;
  }
}
