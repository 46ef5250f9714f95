// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.BatchStrategy;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.campaign.Selection;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.table.Table;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on the rows with an outcome and chooses among the others. */
@Command(
    name = "suggest",
    customSynopsis =
        "gollum suggest --table FILE --text COLUMN --target COLUMN --out FILE [OPTIONS]",
    description =
        "Chooses the next experiments to run: learns from the rows with an outcome,"
            + " ranks the rows without.",
    footer = {
      "",
      "Example: 5 experiments from a table in which \"yield\" is empty where it was not measured",
      "  gollum suggest --table reactions.csv --template \"{aryl halide} with {ligand}\" \\",
      "      --target yield --batch 5 --out next.csv",
      "",
      "With --report why.html a page says why they are suggested.",
      "Run them, fill their yields in, and run the command again."
    })
final class SuggestCommand extends GollumCommand {
  private static final List<String> ADDED = List.of("row", "rank", "acquisition", "mean", "sd");
  private static final String KEPT = "Nothing was written.";

  @Mixin private TrainingInput input = new TrainingInput();
  @Mixin private StartOptions start = new StartOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private PendingOptions pending = new PendingOptions();
  @Mixin private ReasonOptions why = new ReasonOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the chosen rows go, best first: .csv or .csv.gz.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  SuggestCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    OutputPlace.file(out, "--out", input.file());
    why.check(input.file(), out);
    SelectionSettings settings = selection.settings(start.seed());
    List<TrainingTable> tables = start.readAll(input, terminal);
    TrainingTable first = tables.get(0);
    ResultColumns.check(first.table(), ResultColumns.joined(ADDED, why.columns()));
    first.checkLearnable();
    int[] running = pending.rows(first);
    int[] candidates = first.candidates(running, settings.batch());
    try (Rivals rivals = Rivals.open(tables, KEPT, session())) {
      Training.Trained trained = Training.best(rivals, start, KEPT, session());
      TrainingTable table = trained.table();
      Fit fit = trained.fit();
      Selection chosen =
          session()
              .watch(
                  "Ranking",
                  KEPT,
                  progress ->
                      Selection.of(
                          fit.surrogate(),
                          trained.pool(),
                          candidates,
                          running,
                          settings,
                          progress));
      List<Suggestion> suggestions = suggestions(chosen, candidates);
      List<Reason> reasons = reasons(table, fit, trained.pool(), suggestions);
      OutputPlace.write(() -> write(table, suggestions, reasons));
      why.writePage(table, fit, candidates, chosen.prediction(), reasons, settings);
      Training.describe(table, fit, session().terminal());
      print(table, heading(candidates.length, running.length, settings), suggestions);
    }
    terminal.say("Wrote %s%s.", out, why.report().map(file -> " and " + file).orElse(""));
  }

  private record Suggestion(int row, int rank, double acquisition, double mean, double sd) {}

  private static List<Suggestion> suggestions(Selection chosen, int[] candidates) {
    Prediction prediction = chosen.prediction();
    return IntStream.range(0, chosen.chosen().size())
        .mapToObj(
            i -> {
              int candidate = chosen.chosen().get(i);
              return new Suggestion(
                  candidates[candidate],
                  i + 1,
                  chosen.score(candidate),
                  prediction.mean(candidate),
                  prediction.sd(candidate));
            })
        .toList();
  }

  private List<Reason> reasons(
      TrainingTable table, Fit fit, Pool pool, List<Suggestion> suggestions) {
    List<Reason.Suggested> suggested =
        suggestions.stream()
            .map(s -> new Reason.Suggested(s.row(), s.mean(), s.sd(), s.acquisition()))
            .toList();
    return why.reasons(table, fit, pool, suggested, KEPT, session());
  }

  private void write(TrainingTable table, List<Suggestion> suggestions, List<Reason> reasons) {
    TableFile.write(
        out,
        ResultColumns.joined(ResultColumns.joined(ADDED, why.columns()), table.table().columns()),
        rows -> {
          for (int i = 0; i < suggestions.size(); i++) {
            rows.accept(cells(suggestions.get(i), why.cells(table, reasons, i), table.table()));
          }
        });
  }

  private static List<String> cells(Suggestion suggestion, List<String> why, Table table) {
    return ResultColumns.joined(
        List.of(
            Integer.toString(table.number(suggestion.row())),
            Integer.toString(suggestion.rank()),
            TableFile.number(suggestion.acquisition()),
            TableFile.number(suggestion.mean()),
            TableFile.number(suggestion.sd())),
        ResultColumns.joined(why, table.row(suggestion.row())));
  }

  private static String heading(int candidates, int running, SelectionSettings how) {
    return "Next "
        + Figures.count(how.batch(), "experiment")
        + " of "
        + Figures.count(candidates, "candidate")
        + ", by "
        + how.acquisition().id()
        + (how.strategy() == BatchStrategy.TOP ? "" : " and " + how.strategy().id())
        + (running == 0 ? "" : ", with " + Figures.count(running, "experiment") + " running")
        + ":";
  }

  private void print(TrainingTable table, String heading, List<Suggestion> suggestions) {
    Terminal terminal = session().terminal();
    terminal.say("");
    terminal.say("%s", heading);
    List<String> shown = shownColumns(table.experiments());
    AlignedTable lines =
        new AlignedTable(
            ResultColumns.joined(List.of("rank", "line", "mean", "sd", "acquisition"), shown));
    for (Suggestion s : suggestions) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  Integer.toString(s.rank()),
                  Long.toString(table.table().line(s.row())),
                  Figures.plain(s.mean()),
                  Figures.plain(s.sd()),
                  Figures.plain(s.acquisition())));
      shown.forEach(column -> cells.add(table.table().texts(column, "--text").get(s.row())));
      lines.add(cells);
    }
    lines.lines().forEach(terminal::say);
    terminal.say("");
  }

  /** The columns by which a person knows an experiment; the values of a vector tell nobody. */
  private static List<String> shownColumns(Experiments experiments) {
    return experiments instanceof Experiments.Vectors
        ? List.of()
        : experiments.columns().stream().limit(4).toList();
  }
}
