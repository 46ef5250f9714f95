// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.engine.campaign.Comparison;
import org.gollum.engine.report.ComparisonReport;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains several representations on the measured rows and says which one they support. */
@Command(
    name = "compare",
    customSynopsis =
        "gollum compare --table FILE --representation NAME,NAME,… --target COLUMN [OPTIONS]",
    description =
        "Which representation do the measured experiments support? Each fifth of them is predicted"
            + " from the others.",
    footer = {
      "",
      "Example:",
      "  gollum compare --table reactions.csv --text procedure --category ligand --category base \\",
      "      --representation static,projection,one-hot,hybrid-projection --target yield"
    })
final class CompareCommand extends GollumCommand {
  private static final String KEPT = "Nothing was written.";
  private static final List<String> COLUMNS =
      List.of(
          "representation",
          "nlpd",
          "rank_correlation",
          "inside95",
          "behind",
          "behind_error",
          "seconds");

  @Mixin private TrainingInput input = new TrainingInput();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the figures go, if anywhere: .csv or .csv.gz.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write what was found as a page (HTML).")
  private Optional<Path> report = Optional.empty();

  CompareCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    List<Path> taken = new ArrayList<>(List.of(input.file()));
    out.ifPresent(file -> taken.add(OutputPlace.file(file, "--out", input.file())));
    report.ifPresent(file -> OutputPlace.file(file, "--report", taken.toArray(Path[]::new)));
    List<TrainingTable> tables = input.readAll(terminal);
    if (tables.size() < 2) {
      throw InputException.of("There is nothing to compare: one representation was named.")
          .setting("--representation")
          .remedy("Name several, with commas between them: static,one-hot.")
          .build();
    }
    tables.get(0).checkLearnable();
    try (Rivals rivals = Rivals.open(tables, KEPT, session())) {
      Comparison comparison =
          session()
              .watch(
                  "Comparing",
                  KEPT,
                  progress -> Comparison.of(rivals.contenders(), rivals.outcomes(), progress));
      out.ifPresent(file -> OutputPlace.write(() -> write(file, comparison)));
      report.ifPresent(
          file -> OutputPlace.write(() -> new ComparisonReport(comparison).write(file)));
      print(comparison, terminal);
    }
    Stream.of(out, report)
        .flatMap(Optional::stream)
        .map(Path::toString)
        .reduce((first, second) -> first + " and " + second)
        .ifPresent(files -> terminal.say("Wrote %s.", files));
  }

  private static void print(Comparison comparison, Terminal terminal) {
    AlignedTable lines =
        new AlignedTable(
            List.of("representation", "NLPD", "rank correlation", "inside 95 %", "behind", "time"));
    for (Comparison.Entry entry : comparison.entries()) {
      lines.add(
          List.of(
              entry.contender().name(),
              Figures.plain(entry.scores().nlpd()),
              Figures.plain(entry.scores().rankCorrelation()),
              Figures.plain(100 * entry.scores().inside95()),
              Figures.plain(entry.behind().nats()),
              Figures.seconds(entry.fit().seconds())));
    }
    lines.lines().forEach(terminal::say);
    terminal.say("");
    comparison.inWords().forEach(sentence -> terminal.say("%s", sentence));
  }

  private static void write(Path file, Comparison comparison) {
    TableFile.write(
        file, COLUMNS, rows -> comparison.entries().forEach(entry -> rows.accept(cells(entry))));
  }

  private static List<String> cells(Comparison.Entry entry) {
    return List.of(
        entry.contender().name(),
        TableFile.number(entry.scores().nlpd()),
        Double.isNaN(entry.scores().rankCorrelation())
            ? ""
            : TableFile.number(entry.scores().rankCorrelation()),
        TableFile.number(entry.scores().inside95()),
        TableFile.number(entry.behind().nats()),
        TableFile.number(entry.behind().error()),
        TableFile.number(entry.fit().seconds()));
  }
}
