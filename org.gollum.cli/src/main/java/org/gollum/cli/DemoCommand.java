// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The replay workflow on the offline host, round by round. */
@Command(
    name = "demo",
    customSynopsis = "gollum demo [--rounds N] [--seed N] [--out DIR]",
    description = {
      "Shows what this is for: a campaign on 790 measured Buchwald–Hartwig couplings.",
      "Runs the KNIME workflow test-workflows/buchwald-hartwig-replay: 10 of the poorer couplings"
          + " are known, then each round learns from what is known, chooses a coupling and looks"
          + " its yield up: first with the language model finetuned in every round, then with the"
          + " language model as it is, then without one, with the components as categories."
    })
final class DemoCommand extends GollumCommand {
  private static final String WORKFLOW = "test-workflows/buchwald-hartwig-replay";
  private static final String DATA = "data/buchwald-hartwig.csv";
  private static final String OUTCOME = "yield";
  private static final List<String> INPUTS = List.of("aryl halide", "ligand", "base", "additive");

  /** As the workflow draws them. */
  static final int START_POINTS = 10;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of choosing and looking up. Default: ${DEFAULT-VALUE}.")
  private int rounds = 8;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed begins with other couplings. Default: ${DEFAULT-VALUE}.")
  private int seed = 2;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; made if missing. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("demo-out");

  DemoCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    List<DemoCampaign.Plan> plans = plans();
    OutputPlace.folder(out, "--out");
    Path workflow = workflow();
    Table table = Table.read(workflow.resolve(DATA));
    Outcomes outcomes = Outcomes.of(OUTCOME, table.outcomes(OUTCOME, "demo"));
    terminal.say("Running the workflow %s.", workflow);
    List<BacktestResult> results;
    try (DemoListener listener = new DemoListener(session(), table, outcomes, plans)) {
      new WorkflowHost(session())
          .run(
              workflow,
              "Nothing was written.",
              run ->
                  run.variables(
                          Map.of(
                              "rounds", Integer.toString(rounds), "seed", Integer.toString(seed)))
                      .listener(listener));
      results = listener.results().stream().map(result -> named(result, table)).toList();
    }
    if (results.isEmpty()) {
      throw new Failure("The workflow chose no start.");
    }
    ReplayFiles files =
        ReplayFiles.about("Buchwald–Hartwig couplings, replayed", workflow.resolve(DATA));
    OutputPlace.write(() -> files.write(results, out));
    terminal.say("");
    for (int i = 0; i < results.size(); i++) {
      conclude(plans.get(i).title(), results.get(i));
    }
    terminal.say(
        "Wrote %s, which shows all; history.csv and backtest.json there, and in %s and %s those of"
            + " the comparison.",
        out.resolve("report.html"),
        out.resolve(Representation.STATIC.id()),
        out.resolve(Representation.ONE_HOT.id()));
  }

  /** The workflow's loops; their nodes' settings stand in its files. */
  private List<DemoCampaign.Plan> plans() {
    return List.of(
        plan("Finetuned language model", Representation.PLLM_PHI, 6, 7, 9),
        plan("Language model as it is", Representation.STATIC, 12, 13, 15),
        plan("No language model: categories", Representation.ONE_HOT, 18, 19, 21));
  }

  private DemoCampaign.Plan plan(
      String title, Representation representation, int learner, int selector, int end) {
    return new DemoCampaign.Plan(
        title,
        learner,
        selector,
        end,
        new BacktestSettings(
            NamedSchedule.STANDARD.applyTo(FitSettings.defaults(representation)).withSeed(seed),
            SelectionSettings.defaults().withSeed(seed),
            rounds,
            START_POINTS,
            List.of((long) seed)));
  }

  private static Path workflow() {
    Path home = Path.of(System.getProperty("gollum.home", "."));
    Path workflow = home.resolve(WORKFLOW).normalize();
    if (!Files.isDirectory(workflow)) {
      throw new Failure(
          "The demo's workflow "
              + workflow.toAbsolutePath()
              + " is not there. Start the demo with the launcher \"gollum\" of a whole checkout.");
    }
    return workflow;
  }

  /** The loops know rows and outcomes; what the rows were told as stands in the data file. */
  private static BacktestResult named(BacktestResult result, Table table) {
    BacktestResult.Data data = result.data();
    boolean categories = result.settings().fit().representation() == Representation.ONE_HOT;
    return new BacktestResult(
        result.settings(),
        new BacktestResult.Data(
            INPUTS,
            data.target(),
            categories ? Optional.empty() : Optional.of(EmbeddingSettings.STARTER_MODEL),
            data.rows(),
            categories ? indicators(table) : data.dimension(),
            data.min(),
            data.median(),
            data.max(),
            data.mean(),
            data.sd(),
            data.top5Threshold(),
            data.top5Rows()),
        result.runs(),
        result.warnings());
  }

  /** One for each component that occurs in a column. */
  private static int indicators(Table table) {
    return INPUTS.stream().mapToInt(column -> Set.copyOf(table.texts(column, "demo")).size()).sum();
  }

  private void conclude(String title, BacktestResult result) {
    Terminal terminal = session().terminal();
    BacktestResult.Data data = result.data();
    BacktestRun run = result.runs().get(0);
    double found = ReplaySummary.coverage(run) * data.top5Rows();
    double atStart = run.startCoverage5() * data.top5Rows();
    int tried = run.rounds().stream().mapToInt(round -> round.chosen().size()).sum();
    int candidates = data.rows() - run.start().size();
    // Drawn blindly, each candidate is as likely as any other.
    double expected = (data.top5Rows() - atStart) * tried / candidates;
    terminal.say(
        "%s: found %d of the %d best couplings (%s) by trying %d of %d. Choosing blindly finds %s"
            + " on average. Best yield: %s %%; the best in the table: %s %%.",
        title,
        Math.round(found - atStart),
        data.top5Rows(),
        Figures.percent(ReplaySummary.coverage(run)),
        tried,
        candidates,
        Figures.plain(expected),
        Figures.plain(ReplaySummary.best(run)),
        Figures.plain(data.max()));
  }
}
