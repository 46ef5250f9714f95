// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.campaign.RecordedReplay;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.table.Table;
import org.gollum.host.HostListener;
import org.gollum.host.NodeRef;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Follows the replay workflow: takes start points, surrogates and choices from the nodes' outputs,
 * records them, and prints a line per round. Mutable, for the thread that runs the workflow.
 */
final class DemoListener implements HostListener, AutoCloseable {
  private static final String LINE = "%5s  %-6s  %-24s  %-24s  %6s  %-12s  %6s  %7s  %8s";

  private final Terminal terminal;
  private final NodeBar bar;
  private final Table table;
  private final Outcomes outcomes;
  private final BacktestSettings settings;
  private final long began = System.nanoTime();
  private long roundBegan = began;
  private double roundSeconds;
  private List<RecordedReplay.Chosen> chosen = List.of();
  private Optional<Pool> pool = Optional.empty();
  private Optional<Surrogate> surrogate = Optional.empty();
  private Optional<RecordedReplay> replay = Optional.empty();

  /**
   * A listener for one run.
   *
   * @param table the workflow's data file
   * @param outcomes its yields
   * @param settings what the workflow does
   */
  DemoListener(Session session, Table table, Outcomes outcomes, BacktestSettings settings) {
    this.terminal = session.terminal();
    this.bar = new NodeBar(session);
    this.table = table;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  /** What was recorded; empty if the workflow ended before its start points were drawn. */
  Optional<BacktestResult> result() {
    return replay.map(RecordedReplay::result);
  }

  @Override
  public void started(NodeRef node) {
    bar.restart();
    if (node.name().equals("BO Loop Start")) {
      roundBegan = System.nanoTime();
    }
  }

  @Override
  public void progressed(NodeRef node, double fraction, String message) {
    bar.report(node, fraction, message);
  }

  @Override
  public void warned(NodeRef node, String message) {
    bar.close();
    terminal.warn(node + ": " + message);
  }

  @Override
  public void executed(NodeRef node, List<PortObject> outputs) {
    bar.close();
    switch (node.name()) {
      case "LLM Embedder" -> embedded(outputs.get(0));
      case "Initial Design Selector" -> begin(outputs.get(0));
      case "Deep-Kernel GP Learner" -> surrogate = Optional.of(SavedSurrogate.of(outputs.get(0)));
      case "Acquisition Selector" -> choose(outputs.get(0));
      default -> {
        // Readers, filters and joins change nothing that is recorded.
      }
    }
  }

  private void embedded(PortObject output) {
    Pool vectors = Pool.of(NodeTables.vectors(output));
    pool = Optional.of(vectors);
    terminal.say(
        "The language model read %d reactions in %s: %d numbers each.",
        vectors.size(), Figures.seconds(bar.seconds()), vectors.dimension());
  }

  private void begin(PortObject output) {
    int[] start = NodeTables.rows(output).stream().mapToInt(NodeTables::index).toArray();
    RecordedReplay begun = new RecordedReplay(pool.orElseThrow(), outcomes, settings, start);
    replay = Optional.of(begun);
    terminal.say(
        "Known at the start: %d couplings, the best yields %s %%. There are %d in the top 5 %%, from"
            + " %s %%.",
        start.length,
        Figures.plain(begun.run().startBest()),
        begun.data().top5Rows(),
        Figures.plain(begun.data().top5Threshold()));
    terminal.say("");
    terminal.say(
        LINE,
        "round",
        "line",
        "aryl halide",
        "additive",
        "yield",
        "predicted",
        "best",
        "top 5 %",
        "time");
  }

  private void choose(PortObject output) {
    chosen =
        NodeTables.rows(output).stream()
            .map(
                row ->
                    new RecordedReplay.Chosen(
                        NodeTables.index(row), NodeTables.number(output, row, "acquisition")))
            .toList();
    roundSeconds = (System.nanoTime() - roundBegan) * 1e-9;
  }

  @Override
  public void iterationFinished(
      NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {
    Round round = replay.orElseThrow().add(surrogate.orElseThrow(), chosen, roundSeconds);
    for (Round.Choice choice : round.chosen()) {
      terminal.say(
          LINE,
          round.number(),
          table.line(choice.row()),
          cell("aryl halide", choice.row()),
          cell("additive", choice.row()),
          Figures.plain(choice.outcome()),
          Figures.plain(choice.mean()) + " ± " + Figures.plain(choice.sd()),
          Figures.plain(round.best()),
          Figures.percent(round.coverage5()),
          Figures.seconds((System.nanoTime() - began) * 1e-9));
    }
  }

  private String cell(String column, int row) {
    String text = table.texts(column, "demo").get(row);
    return text.length() <= 24 ? text : text.substring(0, 23) + "…";
  }

  @Override
  public void close() {
    bar.close();
  }
}
