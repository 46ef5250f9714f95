// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.engine.design.StartDesign;
import org.gollum.engine.report.DesignReport;
import org.gollum.engine.table.Table;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses the first experiments of a campaign, before there is an outcome. */
@Command(
    name = "design",
    customSynopsis = "gollum design --table FILE --out FILE [--size N] [--method NAME] [OPTIONS]",
    description = "Chooses the first experiments to run, before anything was measured.",
    footer = {
      "",
      "Examples: 12 experiments that are far apart as the language model reads them;",
      "8 spread evenly over two numbers",
      "  gollum design --table reactions.csv --text procedure --size 12 --out first.csv",
      "  gollum design --table runs.csv --number temperature --number hours \\",
      "      --method sobol --size 8 --out first.csv",
      "",
      "Run them, fill their outcomes in, and go on with \"gollum suggest\"."
    })
final class DesignCommand extends GollumCommand {
  private static final List<String> ADDED = List.of("row", "rank");
  private static final String KEPT = "Nothing was written.";

  @Mixin private TableOptions table = new TableOptions();
  @Mixin private DesignVectors vectors = new DesignVectors();
  @Mixin private LanguageModelOptions model = new LanguageModelOptions();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "How many experiments are chosen. Default: ${DEFAULT-VALUE}.")
  private int size = 10;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      converter = Choice.OfDesign.class,
      completionCandidates = Choice.OfDesign.class,
      description = {
        "How they are chosen: ${COMPLETION-CANDIDATES}. Default: max-min.",
        "random: every row has the same chance. max-min: as far from each other as possible.",
        "k-medoids: the middles of groups of similar rows.",
        "sobol: evenly over the ranges of numbers.",
        "d-optimal: what a straight-line model would learn most from."
      })
  private InitialDesign method = InitialDesign.MAX_MIN;

  @Option(
      names = "--exclude",
      paramLabel = "COLUMN",
      description = "Column that marks rows which cannot be chosen: " + RowMarks.WORDS + ".")
  private Optional<String> exclude = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of every random choice; the same seed gives the same result."
              + " Default: ${bundle:default.seed}.")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the chosen rows go, in the order of choice: .csv or .csv.gz.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write a page that shows where the chosen rows lie among the others, and what they"
              + " cover.")
  private Optional<Path> report = Optional.empty();

  DesignCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    OutputPlace.file(out, "--out", table.file());
    report.ifPresent(file -> OutputPlace.file(file, "--report", table.file(), out));
    if (size < 1) {
      throw InputException.of(
              "At least 1 experiment must be chosen, but " + size + " were asked for.")
          .setting("--size")
          .build();
    }
    Table rows = table.read();
    ResultColumns.check(rows, ADDED);
    int[] allowed = allowed(rows);
    StartDesign.requireEnough(allowed.length, size);
    // A random choice needs no vectors, its page does.
    double[][] points =
        method.needsVectors() || report.isPresent()
            ? vectors.read(table, rows, model, KEPT, session())
            : new double[0][];
    int[] chosen = choose(points, allowed);
    OutputPlace.write(
        () -> {
          write(rows, chosen);
          report.ifPresent(
              file ->
                  DesignReport.of(method, points, allowed, chosen, row -> "line " + rows.line(row))
                      .write(file));
        });
    terminal.say(
        "Wrote %s of %s to %s (%s)%s.",
        Figures.count(chosen.length, "row"),
        allowed.length,
        out,
        method.id(),
        report.map(file -> ", and " + file).orElse(""));
  }

  private int[] choose(double[][] points, int[] allowed) {
    if (!method.needsVectors()) {
      return StartDesign.random(allowed, size, seed);
    }
    return session()
        .watch(
            "Choosing", KEPT, progress -> StartDesign.choose(method, points, allowed, size, seed));
  }

  private int[] allowed(Table rows) {
    Set<Integer> excluded =
        exclude
            .map(column -> RowMarks.rows(rows, column, "--exclude"))
            .map(IntStream::of)
            .map(IntStream::boxed)
            .map(marked -> marked.collect(Collectors.toSet()))
            .orElseGet(TreeSet::new);
    return IntStream.range(0, rows.rows()).filter(row -> !excluded.contains(row)).toArray();
  }

  private void write(Table rows, int[] chosen) {
    TableFile.write(
        out,
        ResultColumns.joined(ADDED, rows.columns()),
        lines -> {
          for (int i = 0; i < chosen.length; i++) {
            lines.accept(
                ResultColumns.joined(
                    List.of(Integer.toString(chosen[i]), Integer.toString(i + 1)),
                    rows.row(chosen[i])));
          }
        });
  }
}
