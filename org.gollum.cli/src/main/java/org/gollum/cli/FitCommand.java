// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.report.FitReport;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a surrogate on the measured rows and saves it. */
@Command(
    name = "fit",
    customSynopsis = "gollum fit --table FILE --text COLUMN --target COLUMN --out FILE [OPTIONS]",
    description = "Trains a model on the measured rows of a table and saves it.",
    footer = {
      "",
      "Examples:",
      "  gollum fit --table reactions.csv --text procedure --target yield --out model.gollum",
      "  gollum fit --table reactions.csv --representation one-hot --text ligand --text base \\",
      "      --target yield --out model.gollum",
      "",
      "Then: gollum predict --surrogate model.gollum --table new.csv --out predicted.csv"
    })
final class FitCommand extends GollumCommand {
  private static final String KEPT = "Nothing was written.";

  @Mixin private TrainingInput input = new TrainingInput();
  @Mixin private StartOptions start = new StartOptions();

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Also write the loss and the kernel's values of every training step (CSV).")
  private Optional<Path> trace = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write a page about the training: what the model sees of the experiments, before and"
              + " after, and how well it predicts those that were left out (HTML).")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the trained model goes: a .gollum archive.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  FitCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    OutputPlace.file(out, "--out", input.file());
    List<Path> taken = new ArrayList<>(List.of(input.file(), out));
    trace.ifPresent(
        file -> taken.add(OutputPlace.file(file, "--trace", taken.toArray(Path[]::new))));
    report.ifPresent(file -> OutputPlace.file(file, "--report", taken.toArray(Path[]::new)));
    TrainingTable table = start.read(input, terminal);
    table.checkLearnable();
    try (OpenPool open = Training.pool(table, KEPT, session())) {
      Fit fit = Training.fit(table, start.learner(table), open.pool(), KEPT, session());
      OutputPlace.write(() -> fit.surrogate().write(out));
      trace.ifPresent(file -> OutputPlace.write(() -> writeTrace(file, fit.trace())));
      report.ifPresent(file -> OutputPlace.write(() -> new FitReport(fit).write(file)));
      Training.describe(table, fit, terminal);
    }
    String others =
        Stream.of(trace, report)
            .flatMap(Optional::stream)
            .map(file -> " and " + file)
            .collect(Collectors.joining());
    terminal.say("Wrote %s%s.", out, others);
  }

  private static void writeTrace(Path file, List<TraceStep> steps) {
    List<String> header = List.of("step", "loss", "lengthscale", "outputscale", "noise", "mean");
    TableFile.write(file, header, rows -> steps.forEach(step -> rows.accept(cells(step))));
  }

  private static List<String> cells(TraceStep step) {
    return List.of(
        Integer.toString(step.step()),
        TableFile.number(step.loss()),
        TableFile.number(step.lengthscale()),
        TableFile.number(step.outputscale()),
        TableFile.number(step.noise()),
        TableFile.number(step.mean()));
  }
}
