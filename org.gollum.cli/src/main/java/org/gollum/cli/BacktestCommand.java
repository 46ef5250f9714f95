// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.Backtest;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.campaign.Seeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays a table that was measured in full, for each seed from other start points. */
@Command(
    name = "backtest",
    customSynopsis =
        "gollum backtest --table FILE --text COLUMN --target COLUMN --out DIR [OPTIONS]",
    description =
        "Replays a table that was measured in full: how soon would the best experiments"
            + " have been found?",
    footer = {
      "",
      "Example:",
      "  gollum backtest --table reactions.csv --text procedure --target yield \\",
      "      --rounds 30 --seeds 1..5 --out replay",
      "",
      "The folder gets report.html, backtest.json and history.csv. Ctrl-C keeps finished seeds; the",
      "same command goes on from there, also with more seeds. The same seed gives the same result",
      "on the same machine with the same number of threads, which gollum.threads sets."
    })
final class BacktestCommand extends GollumCommand {
  @Mixin private TrainingInput input = new TrainingInput();
  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of choosing and looking up. Default: ${bundle:default.rounds}.")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--experiments",
      paramLabel = "N",
      description =
          "In place of --rounds: goes on until N experiments were chosen, whatever --batch is.")
  private Optional<Integer> experiments = Optional.empty();

  @Option(
      names = "--start-points",
      paramLabel = "N",
      description =
          "Rows known before the first round, drawn from those no better than the median."
              + " Default: ${bundle:default.start-points}.")
  private int startPoints = BacktestSettings.DEFAULT_START_POINTS;

  @Option(
      names = "--start-design",
      paramLabel = "NAME",
      converter = Choice.OfDesign.class,
      completionCandidates = Choice.OfDesign.class,
      description =
          "How the start points are chosen among those: ${COMPLETION-CANDIDATES}. Default: random.")
  private InitialDesign startDesign = InitialDesign.RANDOM;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      description = "One replay per seed: 1..20, or 1,2,5. Default: ${bundle:default.seeds}.")
  private String seeds = BacktestSettings.DEFAULT_SEEDS;

  @Option(
      names = "--warm-start",
      description =
          "Begin each round's training where the last one ended. Default: every round afresh.")
  private boolean warmStart;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = {
        "How many seeds are replayed at once; the results are the same. Default: 1.",
        "Useful with several cores where no language model is trained; every one of them takes its"
            + " own memory, and a round takes longer on the clock."
      })
  private int jobs = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder for the results; made if missing. Finished seeds of the same backtest that it"
              + " holds are kept, and the missing ones added.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  @Option(
      names = "--anew",
      description = "Replay every seed again, and replace what the folder holds.")
  private boolean anew;

  BacktestCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    SelectionSettings choice = selection.settings(Optional.empty());
    List<Long> asked = Seeds.parse(seeds);
    checkJobs();
    List<TrainingTable> tables = input.readAll(Optional.empty(), terminal);
    BacktestSettings settings = settings(tables, choice, asked);
    tables.get(0).checkLearnable();
    OutputPlace.folder(out, "--out");
    KeptSeeds kept = KeptSeeds.in(out, anew);
    kept.checkSameSettings(settings);
    ReplayFiles files =
        ReplayFiles.about("Backtest of " + input.file().getFileName(), input.file());
    try (Rivals rivals = Rivals.open(tables, "Nothing was written.", session())) {
      Backtest backtest =
          Backtest.of(rivals.contenders(), rivals.outcomes(), settings.withSeeds(kept.and(asked)));
      kept.checkSameAs(backtest);
      // The pools' were told when they were made.
      List<String> told = rivals.pools().stream().flatMap(p -> p.warnings().stream()).toList();
      backtest.warnings().stream().filter(w -> !told.contains(w)).forEach(terminal::warn);
      BacktestResult result = new Replay(backtest, kept.result(), files, out, session()).run(jobs);
      new ReplaySummary(result).print(terminal);
    }
    terminal.say("Wrote report.html, backtest.json and history.csv to %s.", out);
  }

  private void checkJobs() {
    if (jobs < 1) {
      throw InputException.of(
              "At least 1 seed is replayed at a time, but " + jobs + " were asked for.")
          .setting("--jobs")
          .build();
    }
  }

  private BacktestSettings settings(
      List<TrainingTable> tables, SelectionSettings choice, List<Long> runs) {
    if (rounds.isPresent() && experiments.isPresent()) {
      throw InputException.of("Both --rounds and --experiments say how long it goes on.")
          .setting("--experiments")
          .remedy("Leave one of them out.")
          .build();
    }
    List<FitSettings> fits = tables.stream().map(TrainingTable::settings).toList();
    BacktestSettings settings =
        new BacktestSettings(
                fits.get(0),
                choice,
                rounds.orElse(BacktestSettings.DEFAULT_ROUNDS),
                startPoints,
                runs)
            .withContenders(
                fits.size() == 1
                    ? List.of()
                    : fits.stream().map(FitSettings::representation).toList())
            .withWarmStart(warmStart)
            .withStartDesign(startDesign);
    return experiments.map(settings::withExperiments).orElse(settings);
  }
}
