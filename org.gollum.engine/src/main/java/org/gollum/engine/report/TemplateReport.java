// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gollum.engine.textcheck.AlikeTexts;
import org.gollum.engine.textcheck.FieldOrder;
import org.gollum.engine.textcheck.MissingFields;
import org.gollum.engine.textcheck.TemplateCheck;
import org.gollum.engine.textcheck.TokenLengths;

/**
 * What a template makes of a table, as one HTML page that needs nothing else: warnings, figures,
 * the first texts, the histogram of their lengths, and the worst rows of each kind. It loads
 * nothing and sends nothing, reads without its script, which only saves the histogram as a file,
 * and follows the reader's light or dark setting. Same check, same bytes.
 *
 * @param check what was found
 */
public record TemplateReport(TemplateCheck check) implements HtmlPage {
  /** Longer texts are cut there: a table is read at a glance. */
  private static final int SHOWN_TEXT = 400;

  /** The whole page. */
  @Override
  public String html() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("origin", Html.escape(check.rows() + " texts, as " + check.model() + " reads them"));
    places.put("headline", Html.escape(headline()));
    places.put("warnings", Template.warnings(check.warnings()));
    places.put("cards", Template.cards(cards()));
    places.put("template", Html.escape(check.template()));
    places.put("first", first());
    places.put("histogram", Histogram.svg(check.lengths()));
    places.put("longest", Template.table(longest()));
    places.put("alike", alike());
    places.put("fields", Template.table(fields()));
    places.put("gaps", gaps());
    places.put("order", order());
    places.put("style", Template.resource("report.css"));
    places.put("pictures", Template.pictures());
    return Template.filled("template-check.html", places);
  }

  private String headline() {
    int found = check.warnings().size();
    if (found == 0) {
      return "Every text is read whole, and every row can be told from the others";
    }
    return found == 1
        ? "One thing to know about these texts"
        : found + " things to know about these texts";
  }

  private List<Template.Card> cards() {
    TokenLengths lengths = check.lengths();
    List<Template.Card> cards = new ArrayList<>();
    cards.add(
        new Template.Card(
            "Tokens per text",
            Integer.toString(lengths.median()),
            "the middle one; " + lengths.shortest() + " to " + lengths.longest()));
    cards.add(
        new Template.Card(
            "Texts cut",
            Integer.toString(lengths.cut()),
            "at " + lengths.maxTokens() + " tokens, of " + check.rows() + " texts"));
    cards.add(
        new Template.Card(
            "Read like another row",
            Integer.toString(check.alike().rows()),
            check.alike().groups() + (check.alike().groups() == 1 ? " group" : " groups")));
    cards.add(
        new Template.Card(
            "Rows with a blank field",
            Integer.toString(check.missing().rowsWithBlanks()),
            "of " + check.rows()));
    cards.add(
        check
            .order()
            .map(
                order ->
                    new Template.Card(
                        "Effect of another order",
                        Figure.fixed(order.relative(), 2),
                        "mean distances between two rows"))
            .orElseGet(
                () ->
                    new Template.Card(
                        "Effect of another order", "–", "there is nothing to reorder")));
    return cards;
  }

  private String first() {
    return check.first().stream()
        .map(
            row ->
                "<div><dt>"
                    + Html.escape(row.row())
                    + "</dt><dd>"
                    + Html.escape(shown(row.text()))
                    + "</dd></div>")
        .collect(Collectors.joining("\n", "<dl class=\"facts texts\">", "</dl>"));
  }

  private List<List<String>> longest() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("longest texts", "tokens", "text"));
    for (TokenLengths.LongText text : check.lengths().worst()) {
      rows.add(List.of(text.row(), Integer.toString(text.tokens()), shown(text.text())));
    }
    return rows;
  }

  private String alike() {
    if (check.alike().groups() == 0) {
      return note("The model can tell every row from every other.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "rows", "how many", "texts", check.outcome().orElse("outcome"), "text of the first"));
    for (AlikeTexts.Group group : check.alike().worst()) {
      rows.add(
          List.of(
              String.join(", ", group.rows()) + (group.size() > group.rows().size() ? ", …" : ""),
              Integer.toString(group.size()),
              group.isEqual() ? "equal" : "differ in what is not read",
              group
                  .outcomes()
                  .map(range -> Figure.of(range.low()) + " to " + Figure.of(range.high()))
                  .orElse("–"),
              shown(group.text())));
    }
    return Template.table(rows);
  }

  private List<List<String>> fields() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("field", "in the text", "blank", "left out though filled", "“n/a”", "with comma"));
    for (MissingFields.Column column : check.missing().columns()) {
      rows.add(
          List.of(
              column.name(),
              column.isOptional() ? "optional" : "always",
              Integer.toString(column.blank()),
              some(column.lost()),
              some(column.standIns()),
              some(column.commas())));
    }
    return rows;
  }

  private static String some(MissingFields.Some some) {
    return some.example()
        .map(example -> some.count() + ": “" + shown(example.cell()) + "” in " + example.row())
        .orElse("0");
  }

  private String gaps() {
    if (check.missing().worst().isEmpty()) {
      return note("No field is blank.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("rows with most blank fields", "blank", "text"));
    for (MissingFields.Row row : check.missing().worst()) {
      rows.add(List.of(row.name(), String.join(", ", row.blank()), shown(row.text())));
    }
    return Template.table(rows);
  }

  private String order() {
    return check
        .order()
        .map(this::order)
        .orElseGet(
            () ->
                note(
                    "There is nothing to reorder: the template has one field, or all texts are"
                        + " read alike."));
  }

  private String order(FieldOrder order) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("rows that move most", "by", "text", "in another order"));
    for (FieldOrder.Moved moved : order.worst()) {
      rows.add(
          List.of(
              moved.row(),
              Figure.fixed(moved.relative(), 2),
              shown(moved.text()),
              shown(moved.reordered())));
    }
    return note(
            "Naming the fields in another order moves a text by "
                + Figure.fixed(order.relative(), 2)
                + " of the mean distance between two rows ("
                + order.rows()
                + " rows, "
                + order.orders()
                + (order.orders() == 1 ? " other order" : " other orders")
                + "). 0: the order does not matter. 1: another order looks like another"
                + " experiment.")
        + Template.table(rows);
  }

  private static String note(String sentence) {
    return "<p class=\"note\">" + Html.escape(sentence) + "</p>";
  }

  private static String shown(String text) {
    if (text.codePointCount(0, text.length()) <= SHOWN_TEXT) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SHOWN_TEXT - 1)) + "…";
  }
}
