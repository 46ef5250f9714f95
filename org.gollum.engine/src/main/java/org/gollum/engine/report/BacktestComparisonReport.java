// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.engine.campaign.BacktestResult;

/**
 * Backtests of one table side by side, as one HTML page that needs nothing else: what each found by
 * the number of experiments, with 95 % intervals of the means over the seeds, figures as a table,
 * and differences from the first one seed by seed. It loads nothing and sends nothing, and follows
 * the reader's light or dark setting. Same backtests, same bytes.
 *
 * <p>All are compared after as many experiments as the shortest run of them chose. Intervals are
 * normal, mean ± 1.96 standard errors.
 *
 * @param backtests the first one is what the others are compared with
 */
public record BacktestComparisonReport(List<NamedBacktest> backtests) implements HtmlPage {

  /**
   * Checks that they can stand side by side.
   *
   * @throws InputException if there are fewer than two, or they are of different tables, outcomes
   *     or directions
   * @throws IllegalArgumentException if two have one name
   */
  public BacktestComparisonReport {
    backtests = List.copyOf(backtests);
    if (backtests.size() < 2) {
      throw InputException.of("There is nothing to compare: one backtest was named.")
          .remedy("Name two or more.")
          .build();
    }
    Set<String> names = new HashSet<>();
    for (NamedBacktest backtest : backtests) {
      if (!names.add(backtest.name())) {
        throw new IllegalArgumentException("two backtests are named " + backtest.name());
      }
      checkComparable(backtests.get(0), backtest);
    }
  }

  private static void checkComparable(NamedBacktest first, NamedBacktest other) {
    String one = replayed(first.result());
    String two = replayed(other.result());
    if (!one.equals(two)) {
      throw InputException.of(
              "Backtests of different tables cannot be compared: \""
                  + first.name()
                  + "\" replayed "
                  + one
                  + ", \""
                  + other.name()
                  + "\" "
                  + two
                  + ".")
          .remedy("Name backtests of the same rows and the same outcome.")
          .build();
    }
  }

  private static String replayed(BacktestResult result) {
    BacktestResult.Data data = result.data();
    return data.rows()
        + " rows with \""
        + data.target()
        + "\" from "
        + Figure.of(data.min())
        + " to "
        + Figure.of(data.max())
        + (result.settings().fit().direction() == Direction.MAX
            ? ", larger is better"
            : ", smaller is better");
  }

  /** The figures: a row per backtest, below a header. Plain text. */
  public List<List<String>> table() {
    return new BacktestFindings(backtests).table();
  }

  /** The differences from the first one: a row per other backtest, below a header. Plain text. */
  public List<List<String>> differences() {
    return new BacktestFindings(backtests).differences();
  }

  /** The whole page. */
  @Override
  public String html() {
    BacktestResult.Data data = backtests.get(0).result().data();
    BacktestFindings findings = new BacktestFindings(backtests);
    Map<String, String> places = new LinkedHashMap<>();
    places.put(
        "origin",
        Html.escape(backtests.size() + " backtests on " + data.rows() + " rows, " + data.target()));
    places.put("headline", Html.escape(findings.headline()));
    places.put("warnings", Template.warnings(findings.warnings()));
    places.put("outcome", Html.escape(data.target()));
    places.put("first", Html.escape(backtests.get(0).name()));
    places.put("table", Template.table(findings.table()));
    places.put("differences", Template.table(findings.differences()));
    places.put(
        "settings",
        Template.table(
            Listing.settings(
                backtests.stream().map(b -> new Series(b.name(), b.result())).toList())));
    places.put("style", Template.resource("report.css") + Template.resource("backtests.css"));
    places.put("figures", Html.escapeJson(BacktestCurves.of(backtests).toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("backtests.js"));
    return Template.filled("backtests.html", places);
  }
}
