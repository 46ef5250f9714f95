// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills the template {@code report.html}. A place in it is written {@code {{name}}}; what is filled
 * in is never searched for places again, so texts of users cannot name one.
 */
final class Page {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

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
    places.put("cards", cards(findings));
    places.put("comparison", all.size() > 1 ? comparison(findings) : "");
    places.put("warnings", warnings());
    places.put("outcome", Html.escape(all.get(0).data().target()));
    places.put("spread-note", Html.escape(spreadNote()));
    places.put("settings", table(Listing.settings(all)));
    places.put("data", table(Listing.data(all)));
    places.put("provenance", provenance());
    places.put("style", resource("report.css"));
    places.put("figures", Html.escapeJson(ChartData.of(all).toString()));
    places.put("echarts", resource(ECHARTS));
    places.put("script", resource("report.js"));
    return PLACE
        .matcher(resource("report.html"))
        .replaceAll(
            place -> {
              String text = places.get(place.group(1));
              if (text == null) {
                throw new IllegalStateException("the template names " + place.group());
              }
              return Matcher.quoteReplacement(text);
            });
  }

  private String spreadNote() {
    int runs = all.stream().mapToInt(series -> series.runs().size()).max().orElse(1);
    return runs > 1
        ? "Lines are averages over " + runs + " runs (NLPD: medians), bands hold the middle 80 %."
        : "One run, so there is no spread to show.";
  }

  private static String cards(Findings findings) {
    return findings.cards().stream()
        .map(
            card ->
                "<div class=\"card\"><dt>"
                    + Html.escape(card.name())
                    + "</dt><dd><strong>"
                    + Html.escape(card.value())
                    + "</strong><span>"
                    + Html.escape(card.note())
                    + "</span></dd></div>")
        .collect(Collectors.joining("\n"));
  }

  private static String comparison(Findings findings) {
    return "<section class=\"comparison\" aria-labelledby=\"comparison-title\"><h2 id=\"comparison-title\">Side by"
        + " side</h2>"
        + table(findings.comparison())
        + "</section>";
  }

  private String warnings() {
    List<String> warnings =
        all.stream().flatMap(series -> series.result().warnings().stream()).distinct().toList();
    if (warnings.isEmpty()) {
      return "";
    }
    return warnings.stream()
        .map(warning -> "<li>" + Html.escape(warning) + "</li>")
        .collect(
            Collectors.joining(
                "", "<aside class=\"warnings\"><h2>To know</h2><ul>", "</ul></aside>"));
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

  /** The first row is the header, the first column names the rows. */
  private static String table(List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    rows.get(0)
        .forEach(
            cell -> html.append("<th scope=\"col\">").append(Html.escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows.subList(1, rows.size())) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.get(0))).append("</th>");
      row.subList(1, row.size())
          .forEach(cell -> html.append("<td>").append(Html.escape(cell)).append("</td>"));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
