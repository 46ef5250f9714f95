// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gollum.engine.textcheck.AlikeTexts;
import org.gollum.engine.textcheck.FieldOrder;
import org.gollum.engine.textcheck.MissingFields;
import org.gollum.engine.textcheck.TemplateCheck;
import org.gollum.engine.textcheck.TokenLengths;

/** What a template check found, as lines for a terminal. */
final class CheckListing {
  private static final int WIDEST_BAR = 40;

  private CheckListing() {}

  static List<String> lines(TemplateCheck check) {
    List<String> lines = new ArrayList<>();
    check.first().forEach(row -> lines.add(row.row() + ": " + row.text()));
    lines.add("");
    lines.addAll(summary(check));
    lines.add("");
    lines.addAll(histogram(check.lengths()));
    section(lines, longest(check.lengths()));
    if (check.alike().groups() > 0) {
      section(lines, alike(check));
    }
    if (!check.missing().worst().isEmpty()) {
      section(lines, blank(check.missing()));
    }
    check.order().ifPresent(order -> section(lines, order(order)));
    lines.add("");
    if (check.warnings().isEmpty()) {
      lines.add("Every text is read whole, and every row can be told from the others.");
    }
    check.warnings().forEach(sentence -> lines.add("To know: " + sentence));
    return lines;
  }

  private static void section(List<String> lines, List<String> section) {
    lines.add("");
    lines.addAll(section);
  }

  private static List<String> summary(TemplateCheck check) {
    TokenLengths lengths = check.lengths();
    AlignedTable table =
        new AlignedTable(
            List.of(
                check.rows() + " texts, as " + check.model() + " reads them",
                lengths.shortest()
                    + " to "
                    + lengths.longest()
                    + " tokens, the middle one "
                    + lengths.median()),
            Set.of(0, 1));
    table.add(List.of("cut at " + lengths.maxTokens() + " tokens", "" + lengths.cut()));
    table.add(
        List.of(
            "read like another row's",
            check.alike().rows()
                + (check.outcome().isPresent()
                    ? " ("
                        + Figures.count(check.alike().differing(), "group")
                        + " with different outcomes)"
                    : "")));
    table.add(List.of("with a blank field", "" + check.missing().rowsWithBlanks()));
    table.add(
        List.of(
            "moved by another order of the fields",
            check
                .order()
                .map(order -> Figures.plain(order.relative()) + " mean distances between two rows")
                .orElse("there is nothing to reorder")));
    return table.lines();
  }

  private static List<String> histogram(TokenLengths lengths) {
    int most = lengths.bins().stream().mapToInt(TokenLengths.Bin::texts).max().orElse(1);
    AlignedTable table = new AlignedTable(List.of("tokens", "texts", ""), Set.of(2));
    for (TokenLengths.Bin bin : lengths.bins()) {
      int bar = (int) Math.ceil((double) WIDEST_BAR * bin.texts() / most);
      boolean cut = bin.from() > lengths.maxTokens();
      table.add(
          List.of(
              bin.from() == bin.to() ? "" + bin.from() : bin.from() + " to " + bin.to(),
              Integer.toString(bin.texts()),
              "#".repeat(bar) + (cut && bar > 0 ? " cut" : "")));
    }
    return table.lines();
  }

  private static List<String> longest(TokenLengths lengths) {
    AlignedTable table = new AlignedTable(List.of("longest texts", "tokens", "text"));
    lengths
        .worst()
        .forEach(
            text -> table.add(List.of(text.row(), Integer.toString(text.tokens()), text.text())));
    return table.lines();
  }

  private static List<String> alike(TemplateCheck check) {
    AlignedTable table =
        new AlignedTable(
            List.of("read alike", "rows", check.outcome().orElse("outcome"), "text of the first"));
    for (AlikeTexts.Group group : check.alike().worst()) {
      table.add(
          List.of(
              String.join(", ", group.rows()),
              Integer.toString(group.size()),
              group
                  .outcomes()
                  .map(range -> Figures.plain(range.low()) + " to " + Figures.plain(range.high()))
                  .orElse("–"),
              group.text()));
    }
    return table.lines();
  }

  private static List<String> blank(MissingFields missing) {
    AlignedTable table = new AlignedTable(List.of("most blank fields", "blank", "text"), Set.of(1));
    missing
        .worst()
        .forEach(row -> table.add(List.of(row.name(), String.join(", ", row.blank()), row.text())));
    return table.lines();
  }

  private static List<String> order(FieldOrder order) {
    AlignedTable table =
        new AlignedTable(List.of("moved most", "by", "in another order"), Set.of(2));
    order
        .worst()
        .forEach(
            row ->
                table.add(
                    List.of(
                        row.row(),
                        Figures.plain(row.relative()),
                        row.reordered().replaceAll("\\s+", " "))));
    return table.lines();
  }
}
