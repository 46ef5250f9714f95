// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.gollum.engine.campaign.BacktestOrigin;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.Calibration;
import org.gollum.engine.campaign.Round;

/**
 * What backtests side by side say, in words and figures. Plain text, not yet escaped.
 *
 * @param backtests of one table, two or more
 */
record BacktestFindings(List<NamedBacktest> backtests) {

  /** After how many experiments they are compared: the shortest run's number. */
  int experiments() {
    return backtests.stream()
        .flatMap(backtest -> backtest.result().runs().stream())
        .mapToInt(AfterExperiments::count)
        .min()
        .orElseThrow();
  }

  /** The figures: a row per backtest, below a header. Plain text. */
  List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "backtest",
            "seeds",
            "best 5\u202f% found",
            "95\u202f% interval",
            "best " + target(),
            "NLPD (median)",
            "95\u202f% intervals hold",
            "time per seed"));
    for (NamedBacktest backtest : backtests) {
      Series series = new Series(backtest.name(), backtest.result());
      Spread coverage = over(backtest, AfterExperiments::coverage);
      Spread best = over(backtest, AfterExperiments::best);
      rows.add(
          List.of(
              backtest.name(),
              Integer.toString(coverage.count()),
              percent(coverage),
              interval(coverage, 0, 1),
              outcome(best),
              Figure.fixed(series.calibration(Calibration::nlpd).median(), 2),
              Figure.percent(series.calibration(Calibration::coverage95).mean()),
              Figure.seconds(secondsPerSeed(backtest))));
    }
    return rows;
  }

  /** The differences from the first one: a row per other backtest, below a header. Plain text. */
  List<List<String>> differences() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "backtest",
            "seeds in common",
            "best 5\u202f% found, difference",
            "95\u202f% interval",
            "best " + target() + ", difference",
            "found more or less?"));
    for (NamedBacktest other : backtests.subList(1, backtests.size())) {
      Spread coverage = paired(other, AfterExperiments::coverage).differences();
      Spread best = paired(other, AfterExperiments::best).differences();
      rows.add(
          List.of(
              other.name(),
              Integer.toString(coverage.count()),
              percent(coverage),
              interval(coverage, -1, 1),
              outcome(best),
              verdict(paired(other, AfterExperiments::coverage))));
    }
    return rows;
  }

  private static String verdict(PairedDifference paired) {
    Spread coverage = paired.differences();
    if (coverage.count() < 2) {
      return "too few seeds in common";
    }
    return !paired.isClear()
        ? "no clear difference"
        : coverage.mean() > 0 ? "clearly more" : "clearly less";
  }

  private PairedDifference paired(
      NamedBacktest other, ToDoubleBiFunction<BacktestRun, Integer> quantity) {
    return PairedDifference.of(
        backtests.get(0).result().runs(), other.result().runs(), experiments(), quantity);
  }

  private Spread over(NamedBacktest backtest, ToDoubleBiFunction<BacktestRun, Integer> quantity) {
    return Spread.of(
        backtest.result().runs().stream()
            .mapToDouble(run -> quantity.applyAsDouble(run, experiments()))
            .toArray());
  }

  private static double secondsPerSeed(NamedBacktest backtest) {
    return backtest.result().runs().stream()
        .mapToDouble(run -> run.rounds().stream().mapToDouble(Round::seconds).sum())
        .average()
        .orElseThrow();
  }

  private String target() {
    return backtests.get(0).result().data().target();
  }

  private static boolean known(Spread spread) {
    return Double.isFinite(spread.standardError());
  }

  private static String percent(Spread share) {
    if (share.count() == 0) {
      return "–";
    }
    String mean = Figure.fixed(100 * share.mean(), 1);
    return (known(share) ? mean + " ± " + Figure.fixed(100 * share.standardError(), 1) : mean)
        + "\u202f%";
  }

  private static String outcome(Spread spread) {
    return known(spread)
        ? Figure.plusMinus(spread.mean(), spread.standardError())
        : Figure.of(spread.mean());
  }

  /** Cut where no share can be. */
  private static String interval(Spread share, double least, double most) {
    double half = PairedDifference.Z95 * share.standardError();
    return known(share)
        ? Figure.fixed(100 * Math.max(least, share.mean() - half), 1)
            + " to "
            + Figure.fixed(100 * Math.min(most, share.mean() + half), 1)
            + "\u202f%"
        : "–";
  }

  /** The sentence that the page begins with. */
  String headline() {
    NamedBacktest leader =
        backtests.stream()
            .min(
                Comparator.comparingDouble(
                    backtest -> -over(backtest, AfterExperiments::coverage).mean()))
            .orElseThrow();
    return leader.name()
        + " found most of the best 5\u202f% in "
        + experiments()
        + (experiments() == 1 ? " experiment: " : " experiments: ")
        + percent(over(leader, AfterExperiments::coverage));
  }

  /** Sentences about what a reader could overlook. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    long longest =
        backtests.stream()
            .flatMap(backtest -> backtest.result().runs().stream())
            .mapToInt(AfterExperiments::count)
            .max()
            .orElseThrow();
    if (longest > experiments()) {
      warnings.add(
          "Not all runs are equally long: they are compared after "
              + experiments()
              + " experiments, NLPD, intervals and time are those at the end of each.");
    }
    Optional<String> first = backtests.get(0).result().origin().map(BacktestOrigin::engine);
    String others =
        backtests.stream()
            .filter(b -> !b.result().origin().map(BacktestOrigin::engine).equals(first))
            .map(NamedBacktest::name)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      warnings.add(
          "Replayed by another version of the program than "
              + backtests.get(0).name()
              + ": "
              + others
              + ".");
    }
    return warnings;
  }
}
