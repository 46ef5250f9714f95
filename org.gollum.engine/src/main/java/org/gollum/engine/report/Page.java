// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a {@link Report}: what stands in each place of {@code report.html}. */
final class Page {
  /** ECharts 5.5.0 with lines, grids and tooltips, without maps and three more kinds of charts. */
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private final String title;
  private final List<Series> all;
  private final List<Fact> provenance;

  Page(String title, List<Series> all, List<Fact> provenance) {
    this.title = title;
    this.all = all;
    this.provenance = provenance;
  }

  String html() {
    var findings = new Findings(all);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("title", Html.escape(title));
    places.put("headline", Html.escape(findings.headline()));
    places.put("explanation", Html.escape(findings.explanation()));
    places.put("cards", Template.cards(findings.cards()));
    places.put("comparison", all.size() > 1 ? comparison(findings) : "");
    places.put("warnings", Template.warnings(warnings()));
    places.put("outcome", Html.escape(all.get(0).data().target()));
    places.put("spread-note", Html.escape(spreadNote()));
    places.put(
        "space-words",
        Html.escape(all.stream().map(SpaceWords::of).collect(Collectors.joining(" "))));
    places.put(
        "learning-words",
        Html.escape(all.stream().map(LearningWords::of).collect(Collectors.joining(" "))));
    places.put("settings", Template.table(Listing.settings(all)));
    places.put("data", Template.table(Listing.data(all)));
    places.put("provenance", provenance());
    places.put("style", Template.resource("report.css"));
    places.put("figures", Html.escapeJson(ChartData.of(all).toString()));
    places.put("echarts", Template.resource(ECHARTS));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("report.js"));
    return Template.filled("report.html", places);
  }

  private String spreadNote() {
    int runs = all.stream().mapToInt(series -> series.runs().size()).max().orElse(1);
    return runs > 1
        ? "Lines are averages over "
            + runs
            + " runs (NLPD and distances: medians), bands hold the middle 80 %."
        : "One run, so there is no spread to show.";
  }

  private static String comparison(Findings findings) {
    return "<section class=\"comparison\" aria-labelledby=\"comparison-title\"><h2"
        + " id=\"comparison-title\">Side by side</h2>"
        + Template.table(findings.comparison())
        + "</section>";
  }

  private List<String> warnings() {
    return all.stream().flatMap(series -> series.result().warnings().stream()).distinct().toList();
  }

  private String provenance() {
    return provenance.stream()
        .map(
            fact ->
                "<div><dt>"
                    + Html.escape(fact.name())
                    + "</dt><dd>"
                    + Html.escape(fact.value())
                    + "</dd></div>")
        .collect(Collectors.joining("\n"));
  }
}
