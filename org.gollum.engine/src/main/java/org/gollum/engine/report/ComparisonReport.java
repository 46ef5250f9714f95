// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gollum.engine.campaign.Comparison;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * Which representation the measured experiments support, as one HTML page that needs nothing else:
 * what the comparison says in words, its figures as a table, and a picture of how far each is
 * behind the best one. It loads nothing and sends nothing, and follows the reader's light or dark
 * setting. Same comparison, same bytes.
 *
 * @param comparison of the same measured rows
 */
public record ComparisonReport(Comparison comparison) implements HtmlPage {

  /** The whole page. */
  @Override
  public String html() {
    List<String> words = comparison.inWords();
    Surrogate best = comparison.best().fit().surrogate();
    Map<String, String> places = new LinkedHashMap<>();
    places.put(
        "origin",
        Html.escape(
            best.target()
                + " of "
                + best.outcomes().size()
                + " experiments, "
                + comparison.entries().size()
                + (comparison.entries().size() == 1 ? " representation" : " representations")));
    places.put("headline", Html.escape(words.get(0)));
    places.put("words", sentences(words.subList(1, words.size())));
    places.put("warnings", Template.warnings(warnings()));
    places.put("table", Template.table(table()));
    places.put("style", Template.resource("report.css") + Template.resource("comparison.css"));
    places.put("figures", Html.escapeJson(figures().toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("comparison.js"));
    return Template.filled("comparison.html", places);
  }

  private static String sentences(List<String> sentences) {
    return sentences.stream()
        .map(sentence -> "<p>" + Html.escape(sentence) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private List<String> warnings() {
    return comparison.entries().stream()
        .flatMap(entry -> entry.fit().warnings().stream())
        .distinct()
        .toList();
  }

  private List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "representation",
            "NLPD",
            "behind the best",
            "rank correlation",
            "95\u202f% intervals hold",
            "is it learning?",
            "time"));
    for (int place = 0; place < comparison.entries().size(); place++) {
      Comparison.Entry entry = comparison.entries().get(place);
      HeldOutScores scores = entry.scores();
      rows.add(
          List.of(
              entry.contender().name(),
              Figure.fixed(scores.nlpd(), 2),
              place == 0 ? "the best" : behind(entry.behind()),
              Figure.fixed(scores.rankCorrelation(), 2),
              Figure.percent(scores.inside95()),
              LearningWords.answer(LearningCheck.of(entry.fit().surrogate()).verdict()),
              Figure.seconds(entry.fit().seconds())));
    }
    return rows;
  }

  private static String behind(HeldOutScores.Difference behind) {
    return Figure.plusMinus(behind.nats(), behind.error())
        + (behind.isClear() ? ", clearly" : ", no clear difference");
  }

  /**
   * {@code {"entries": [{"name", "behind", "error", "clear"}], "no_input"}}: how much larger the
   * mean loss is than the best one's; {@code no_input} that of a prediction that looks at no input.
   */
  private JsonObject figures() {
    JsonArray entries = new JsonArray();
    for (Comparison.Entry entry : comparison.entries()) {
      JsonObject json = new JsonObject();
      json.addProperty("name", entry.contender().name());
      json.addProperty("behind", entry.behind().nats());
      json.addProperty("error", entry.behind().error());
      json.addProperty("clear", entry.behind().isClear());
      entries.add(json);
    }
    JsonObject json = new JsonObject();
    json.add("entries", entries);
    json.add("no_input", new JsonPrimitive(comparison.best().scores().overNoInput().nats()));
    return json;
  }
}
