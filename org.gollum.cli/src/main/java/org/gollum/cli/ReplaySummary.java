// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.Calibration;
import org.gollum.engine.campaign.Round;

/** What a replay gave, in a table of seeds and a line over all of them. */
final class ReplaySummary {
  private static final String NONE = "–";
  private final BacktestResult result;

  ReplaySummary(BacktestResult result) {
    this.result = result;
  }

  /** Prints it. */
  void print(Terminal terminal) {
    BacktestResult.Data data = result.data();
    terminal.say(
        "%s, outcome \"%s\" from %s to %s; top 5 %%: %s at %s or better.",
        Figures.count(data.rows(), "measured row"),
        data.target(),
        Figures.plain(data.min()),
        Figures.plain(data.max()),
        Figures.count(data.top5Rows(), "row"),
        Figures.plain(data.top5Threshold()));
    AlignedTable table =
        new AlignedTable(
            List.of("seed", "rounds", "best", "top 5 % found", "NLPD", "in 95 %", "s per round"));
    result.runs().forEach(run -> table.add(cells(run)));
    table.lines().forEach(terminal::say);
    printMeans(terminal);
  }

  private static List<String> cells(BacktestRun run) {
    return List.of(
        Long.toString(run.seed()),
        Integer.toString(run.rounds().size()),
        Figures.plain(best(run)),
        Figures.percent(coverage(run)),
        run.calibration().map(c -> Figures.plain(c.nlpd())).orElse(NONE),
        run.calibration().map(c -> Figures.percent(c.coverage95())).orElse(NONE),
        Figures.plain(secondsPerRound(run)));
  }

  private void printMeans(Terminal terminal) {
    List<BacktestRun> runs = result.runs();
    terminal.say("");
    terminal.say("Over %s (mean ± standard error):", Figures.count(runs.size(), "seed"));
    terminal.say("  top 5 %% found: %s", spread(runs, ReplaySummary::coverage));
    terminal.say("  best outcome: %s", spread(runs, ReplaySummary::best));
    terminal.say("  gradient evaluations per round: %s", spread(runs, ReplaySummary::steps));
    terminal.say("  seconds per round: %s", spread(runs, ReplaySummary::secondsPerRound));
    List<Calibration> calibrations =
        runs.stream().map(BacktestRun::calibration).flatMap(Optional::stream).toList();
    if (!calibrations.isEmpty()) {
      terminal.say(
          "  on the rows left: NLPD %s (median), outcomes inside 95 %% intervals %s",
          Figures.plain(median(calibrations)), Figures.percent(inside(calibrations)));
    }
  }

  /** The share of the top 5 % known at the end. */
  static double coverage(BacktestRun run) {
    return run.rounds().isEmpty()
        ? run.startCoverage5()
        : run.rounds().get(run.rounds().size() - 1).coverage5();
  }

  /** The best outcome known at the end. */
  static double best(BacktestRun run) {
    return run.rounds().isEmpty()
        ? run.startBest()
        : run.rounds().get(run.rounds().size() - 1).best();
  }

  private static double steps(BacktestRun run) {
    return run.rounds().stream().mapToInt(Round::steps).average().orElse(0);
  }

  private static double secondsPerRound(BacktestRun run) {
    return run.rounds().stream().mapToDouble(Round::seconds).average().orElse(0);
  }

  private static double inside(List<Calibration> calibrations) {
    return calibrations.stream().mapToDouble(Calibration::coverage95).average().orElse(Double.NaN);
  }

  private static double median(List<Calibration> calibrations) {
    double[] sorted = calibrations.stream().mapToDouble(Calibration::nlpd).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Mean ± sample standard deviation ÷ √n; of a single seed the value alone. */
  static String spread(List<BacktestRun> runs, ToDoubleFunction<BacktestRun> quantity) {
    double[] values = runs.stream().mapToDouble(quantity).toArray();
    double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
    if (values.length < 2) {
      return Figures.plain(mean);
    }
    double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    return Figures.plain(mean) + " ± " + Figures.plain(error);
  }
}
