// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check found, in sentences: what, how often, the worst row, what to do. */
final class CheckWarnings {
  private CheckWarnings() {}

  static List<String> of(TemplateCheck check) {
    List<String> sentences = new ArrayList<>();
    lengths(check, sentences);
    alike(check, sentences);
    check.missing().columns().forEach(column -> column(column, check.rows(), sentences));
    check
        .order()
        .filter(order -> order.relative() > TemplateCheck.ORDER_COUNTS)
        .ifPresent(order -> order(order, sentences));
    return List.copyOf(sentences);
  }

  private static void lengths(TemplateCheck check, List<String> sentences) {
    TokenLengths lengths = check.lengths();
    if (lengths.cut() > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s longer than %d tokens and cut there; the longest, %s, has %d. Shorten the"
                  + " template, or raise the limit if the model reads more.",
              texts(lengths.cut(), check.rows()),
              lengths.maxTokens(),
              lengths.worst().get(0).row(),
              lengths.longest()));
    }
  }

  private static void alike(TemplateCheck check, List<String> sentences) {
    AlikeTexts alike = check.alike();
    if (alike.groups() == 0) {
      return;
    }
    AlikeTexts.Group worst = alike.worst().get(0);
    String named =
        String.join(", ", worst.rows()) + (worst.size() > worst.rows().size() ? ", …" : "");
    String outcomes =
        alike.differing() == 0
            ? ""
            : worst
                .outcomes()
                .map(range -> ", " + number(range.low()) + " to " + number(range.high()))
                .orElse("");
    sentences.add(
        texts(alike.rows(), check.rows())
            + " read like another row's, in "
            + groups(alike.groups())
            + (alike.differing() > 0
                ? ", " + alike.differing() + " of them with different outcomes"
                : "")
            + (alike.unread() > 0
                ? ", "
                    + alike.unread()
                    + " of them with texts that differ only where the model does not look, such as"
                    + " behind the cut"
                : "")
            + "; for example "
            + named
            + outcomes
            + ". Name in the template what tells these rows apart.");
  }

  private static void column(MissingFields.Column column, int rows, List<String> sentences) {
    String name = "\"" + column.name() + "\"";
    if (column.blank() > 0 && !column.isOptional()) {
      sentences.add(
          name
              + " is blank in "
              + count(column.blank(), rows, "rows")
              + " and leaves a gap in the text. Put it with its words between {[ and ]}, so that"
              + " they go together.");
    }
    column
        .lost()
        .example()
        .ifPresent(
            lost ->
                sentences.add(
                    name
                        + " is filled and yet left out in "
                        + count(column.lost().count(), rows, "rows")
                        + ", since another cell of its optional part is blank; the first is "
                        + lost.row()
                        + ". Give each its own {[ … ]}."));
    column
        .standIns()
        .example()
        .ifPresent(
            cell ->
                sentences.add(
                    name
                        + " reads \""
                        + cell.cell()
                        + "\" or the like in "
                        + count(column.standIns().count(), rows, "rows")
                        + ", which the model takes for a word; the first is "
                        + cell.row()
                        + ". Leave such cells blank if nothing is meant."));
    column
        .commas()
        .example()
        .ifPresent(
            cell ->
                sentences.add(
                    name
                        + " has numbers with a decimal comma in "
                        + count(column.commas().count(), rows, "rows")
                        + ", such as \""
                        + cell.cell()
                        + "\" in "
                        + cell.row()
                        + ". Write them with a point, in all rows alike."));
  }

  private static void order(FieldOrder order, List<String> sentences) {
    sentences.add(
        "The order of the fields counts: another one moves a text by "
            + number(order.relative())
            + " of the mean distance between two rows, most of all "
            + order.worst().get(0).row()
            + ". Keep one order in all tables that are used together.");
  }

  private static String count(int some, int all, String things) {
    return some + " of " + all + " " + things;
  }

  private static String texts(int some, int all) {
    return count(some, all, some == 1 ? "texts is" : "texts are");
  }

  private static String groups(int number) {
    return number + (number == 1 ? " group" : " groups");
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
