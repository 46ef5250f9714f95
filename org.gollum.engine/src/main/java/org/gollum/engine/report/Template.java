// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page with places to fill, and the parts that the pages share. A place is written {@code
 * {{name}}}; what is filled in is never searched for places again, so texts of users cannot name
 * one.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Template() {}

  /** The template of that name, under the head that all pages have, with its places filled. */
  static String filled(String template, Map<String, String> places) {
    return PLACE
        .matcher(resource("head.html") + resource(template))
        .replaceAll(
            place -> {
              String text = places.get(place.group(1));
              if (text == null) {
                throw new IllegalStateException("the template names " + place.group());
              }
              return Matcher.quoteReplacement(text);
            });
  }

  /** A figure with a line above and a line below. Plain text. */
  record Card(String name, String value, String note) {}

  static String cards(List<Card> cards) {
    return cards.stream()
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

  /** Nothing where there is no warning. */
  static String warnings(List<String> warnings) {
    if (warnings.isEmpty()) {
      return "";
    }
    return warnings.stream()
        .map(warning -> "<li>" + Html.escape(warning) + "</li>")
        .collect(
            Collectors.joining(
                "", "<aside class=\"warnings\"><h2>To know</h2><ul>", "</ul></aside>"));
  }

  /** The first row is the header, the first column names the rows. */
  static String table(List<List<String>> rows) {
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

  /** What every page's script draws, and saves charts, with. */
  static String pictures() {
    return resource("pictures.js") + resource("predictions.js") + resource("saving.js");
  }

  /** The text of a file beside this class, or of a path from the root of the class path. */
  static String resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
