// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gollum.api.InputException;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.report.BacktestComparisonReport;
import org.gollum.engine.report.NamedBacktest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets finished backtests of one table side by side. */
@Command(
    name = "compare-backtests",
    customSynopsis = "gollum compare-backtests DIR DIR… --out FILE [OPTIONS]",
    description =
        "Sets backtests of one table side by side: what each found by the number of experiments,"
            + " with intervals over the seeds, and by how much it differs from the first.",
    footer = {
      "",
      "Example:",
      "  gollum backtest … --batch 1 --experiments 48 --out replays/one-by-one",
      "  gollum backtest … --batch 8 --strategy qlogei --experiments 48 --out replays/eight",
      "  gollum compare-backtests replays/one-by-one replays/eight --out batches.html"
    })
final class CompareBacktestsCommand extends GollumCommand {
  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Folders that \"gollum backtest\" wrote, in the order of the page; the first is what the"
              + " others are compared with.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the page goes: .html.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  CompareBacktestsCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    OutputPlace.file(out, "--out");
    checkDistinct(folders);
    List<NamedBacktest> backtests = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path folder : folders) {
      backtests.add(new NamedBacktest(name(folder, names), read(folder)));
    }
    BacktestComparisonReport report = new BacktestComparisonReport(backtests);
    OutputPlace.write(() -> report.write(out));
    Terminal terminal = session().terminal();
    print(report.table(), terminal);
    terminal.say("");
    terminal.say("Compared with %s, seed by seed:", backtests.get(0).name());
    print(report.differences(), terminal);
    terminal.say("Wrote %s.", out);
  }

  private static void print(List<List<String>> rows, Terminal terminal) {
    AlignedTable table = new AlignedTable(rows.get(0));
    rows.subList(1, rows.size()).forEach(table::add);
    table.lines().forEach(terminal::say);
  }

  /** A folder's own name; with those above it where another has the same. */
  private static String name(Path folder, Set<String> taken) {
    Path whole = folder.toAbsolutePath().normalize();
    for (int from = whole.getNameCount() - 1; from > 0; from--) {
      String name = whole.subpath(from, whole.getNameCount()).toString();
      if (taken.add(name)) {
        return name;
      }
    }
    return whole.toString();
  }

  /** Each once: a backtest does not differ from itself. */
  private static void checkDistinct(List<Path> folders) {
    Set<Path> named = new HashSet<>();
    for (Path folder : folders) {
      if (!named.add(folder.toAbsolutePath().normalize())) {
        throw InputException.of("This folder is named twice.")
            .file(folder.toString())
            .remedy("Name each backtest once.")
            .build();
      }
    }
  }

  private static BacktestResult read(Path folder) {
    if (!Files.isDirectory(folder) || !BacktestResult.isIn(folder)) {
      throw InputException.of("There is no backtest.json in this folder.")
          .file(folder.toString())
          .remedy("Name the folder that \"gollum backtest --out\" wrote.")
          .build();
    }
    return BacktestResult.read(folder);
  }
}
