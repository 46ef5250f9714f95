// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.Calibration;
import org.gollum.engine.campaign.Round;

/** What happened, in words and in a few figures. Plain text, not yet escaped. */
final class Findings {
  private final List<Series> all;
  private final Series leader;

  Findings(List<Series> all) {
    this.all = all;
    // The first of equals: max() would take the last.
    this.leader =
        all.stream()
            .sorted(Comparator.comparingDouble((Series s) -> -s.coverage(s.rounds()).mean()))
            .findFirst()
            .orElseThrow();
  }

  /** The sentence that the page begins with. */
  String headline() {
    int rounds = leader.rounds();
    String found = Figure.percent(leader.coverage(rounds).mean());
    String blind = Figure.percent(leader.blindCoverage(rounds));
    String start = all.size() > 1 ? leader.name() + " found most: " : "";
    return start
        + found
        + " of the best 5"
        + "\u202f% in "
        + count(rounds, "round")
        + "; blind choice would have found "
        + blind;
  }

  /** How that came about. */
  String explanation() {
    int rounds = leader.rounds();
    double found = leader.coverage(rounds).mean() * leader.data().top5Rows();
    int runs = leader.runs().size();
    String average = runs > 1 ? ", on average over " + runs + " runs" : "";
    String limit = leader.direction() == Direction.MAX ? " or more" : " or less";
    return "Starting from "
        + Figure.fixed(leader.started(), 1)
        + " known experiments, "
        + leader.name()
        + " chose "
        + Figure.fixed(leader.chosen(rounds), 1)
        + " of the other "
        + Figure.fixed(leader.data().rows() - leader.started(), 1)
        + " by "
        + acquisition()
        + " and found "
        + Figure.fixed(found, 1)
        + " of the "
        + leader.data().top5Rows()
        + " with "
        + leader.data().target()
        + " "
        + Figure.of(leader.data().top5Threshold())
        + limit
        + average
        + ". The best "
        + leader.data().target()
        + " found was "
        + Figure.of(leader.best(rounds).mean())
        + "; the best in the table is "
        + Figure.of(leader.tableBest())
        + ".";
  }

  /** The figures of the series that found most. */
  List<Template.Card> cards() {
    int rounds = leader.rounds();
    Spread coverage = leader.coverage(rounds);
    double blind = leader.blindCoverage(rounds);
    Spread holds = leader.calibration(Calibration::coverage95);
    return List.of(
        new Template.Card(
            "Best 5 % found",
            Figure.percent(coverage.mean()) + plusMinus(coverage),
            times(coverage.mean(), blind) + "blind choice: " + Figure.percent(blind)),
        new Template.Card(
            "Best " + leader.data().target(),
            Figure.of(leader.best(rounds).mean()),
            "at the start "
                + Figure.of(leader.best(0).mean())
                + ", in the table "
                + Figure.of(leader.tableBest())),
        new Template.Card(
            "Experiments",
            Figure.fixed(leader.started() + leader.chosen(rounds), 1),
            "of " + leader.data().rows() + " in the table, start included"),
        new Template.Card(
            "95 % intervals hold",
            Figure.percent(holds.mean()),
            holds.count() == 0
                ? "no experiment was left to check"
                : "of the outcomes never seen; error of coverage "
                    + Figure.fixed(leader.calibration(Calibration::qce).mean(), 2)),
        new Template.Card(
            "Time per round",
            Figure.seconds(leader.secondsPerRound().mean()),
            "train, predict, choose; longest " + Figure.seconds(longestRound())));
  }

  /** A table with a row per series: the header first. */
  List<List<String>> comparison() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "representation",
            "runs",
            "best 5 % found",
            "blind choice",
            "best " + leader.data().target(),
            "NLPD (median)",
            "95 % intervals hold",
            "coverage error",
            "steps per round",
            "time per round"));
    for (Series series : all) {
      int rounds = series.rounds();
      Spread coverage = series.coverage(rounds);
      rows.add(
          List.of(
              series.name(),
              Integer.toString(series.runs().size()),
              Figure.percent(coverage.mean()) + plusMinus(coverage),
              Figure.percent(series.blindCoverage(rounds)),
              Figure.of(series.best(rounds).mean()),
              Figure.fixed(series.calibration(Calibration::nlpd).median(), 2),
              Figure.percent(series.calibration(Calibration::coverage95).mean()),
              Figure.fixed(series.calibration(Calibration::qce).mean(), 2),
              Figure.fixed(steps(series), 0),
              Figure.seconds(series.secondsPerRound().mean())));
    }
    return rows;
  }

  private static double steps(Series series) {
    return series.runs().stream()
        .flatMap(run -> run.rounds().stream())
        .mapToInt(Round::steps)
        .average()
        .orElse(Double.NaN);
  }

  private double longestRound() {
    return leader.runs().stream()
        .flatMap(run -> run.rounds().stream())
        .mapToDouble(Round::seconds)
        .max()
        .orElse(Double.NaN);
  }

  private String acquisition() {
    return words(leader.result().settings().selection().acquisition());
  }

  /** What an acquisition is called. */
  static String words(AcquisitionFunction function) {
    return switch (function) {
      case EI -> "expected improvement";
      case LOGEI -> "the logarithm of expected improvement";
      case PI -> "probability of improvement";
      case UCB -> "upper confidence bound";
      case SD -> "uncertainty";
    };
  }

  private static String plusMinus(Spread spread) {
    double error = 100 * spread.standardError();
    return Double.isFinite(error) ? " ± " + Figure.fixed(error, 1) : "";
  }

  private static String times(double found, double blind) {
    return blind > 0 ? Figure.fixed(found / blind, 1) + " × " : "";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
