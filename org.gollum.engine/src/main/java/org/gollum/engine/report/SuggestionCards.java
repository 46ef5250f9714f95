// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.space.Neighbours;

/** The cards of a {@link SuggestionReport}, as markup. */
final class SuggestionCards {
  /** Longer texts are folded. */
  private static final int WHOLE = 400;

  private final SuggestionReport report;
  private final SuggestionWords words;

  SuggestionCards(SuggestionReport report, SuggestionWords words) {
    this.report = report;
    this.words = words;
  }

  String html() {
    return IntStream.range(0, report.reasons().size())
        .mapToObj(i -> card(i + 1, report.reasons().get(i)))
        .collect(Collectors.joining("\n"));
  }

  private String card(int rank, Reason reason) {
    return "<article class=\"suggestion\" id=\"suggestion-"
        + rank
        + "\" tabindex=\"-1\"><h3><span class=\"rank\">"
        + rank
        + "</span>"
        + Html.escape(report.pool().name().apply(reason.row()))
        + "</h3>"
        + ExperimentText.of(report.pool().experiments(), reason.row())
            .map(SuggestionCards::text)
            .orElse("")
        + "<p class=\"expected\">"
        + Html.escape(words.expected(reason))
        + "</p><div class=\"where\"></div><p>"
        + Html.escape(words.nearest(reason))
        + "</p><p>"
        + Html.escape(words.error(reason))
        + "</p><details><summary>Acquisition and neighbours</summary><p>Acquisition "
        + Html.escape(Figure.of(reason.acquisition()))
        + ", by "
        + Html.escape(words.chosenBy())
        + ".</p>"
        + neighbours(reason)
        + "</details></article>";
  }

  private static String text(String text) {
    return text.codePointCount(0, text.length()) <= WHOLE
        ? "<p class=\"text\">" + Html.escape(text) + "</p>"
        : "<details class=\"text\"><summary>"
            + Html.escape(ExperimentText.shortened(text))
            + "</summary>"
            + Html.escape(text)
            + "</details>";
  }

  /** One table; two where what is near was not near before learning. */
  private String neighbours(Reason reason) {
    if (rows(reason.nearest()).equals(rows(reason.nearestUntrained()))) {
      return table("Nearest measured experiments", reason.nearest());
    }
    return table("Nearest as it learned to see them", reason.nearest())
        + table("Nearest before it learned", reason.nearestUntrained());
  }

  private static List<Integer> rows(List<Neighbours.Neighbour> neighbours) {
    return neighbours.stream().map(Neighbours.Neighbour::row).toList();
  }

  private String table(String title, List<Neighbours.Neighbour> neighbours) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", report.surrogate().target(), "distance"));
    for (Neighbours.Neighbour neighbour : neighbours) {
      String name = report.measured().apply(neighbour.row());
      rows.add(
          List.of(
              ExperimentText.of(report.surrogate().measured(), neighbour.row())
                  .map(text -> name + ": " + ExperimentText.shortened(text))
                  .orElse(name),
              Figure.of(report.surrogate().outcomes().of(neighbour.row())),
              Figure.fixed(neighbour.distance(), 2)));
    }
    return "<h4>" + title + "</h4>" + Template.table(rows);
  }
}
