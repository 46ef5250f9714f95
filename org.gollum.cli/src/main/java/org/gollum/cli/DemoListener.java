// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.RecordedReplay;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.table.Table;
import org.gollum.host.HostListener;
import org.gollum.host.NodeRef;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Follows the replay workflow: hands what its nodes give to the campaign of their loop, and prints
 * a line per round. Mutable, for the thread that runs the workflow.
 */
final class DemoListener implements HostListener, AutoCloseable {
  private static final String LINE = "%5s  %-6s  %-24s  %-24s  %6s  %-12s  %6s  %7s  %8s";

  private final Terminal terminal;
  private final NodeBar bar;
  private final Table table;
  private final Outcomes outcomes;
  private final List<DemoCampaign.Plan> plans;
  private final Set<String> warned = new HashSet<>();
  private final long began = System.nanoTime();
  private Optional<Pool> pool = Optional.empty();
  private List<DemoCampaign> campaigns = List.of();

  /**
   * A listener for one run.
   *
   * @param table the workflow's data file
   * @param outcomes its yields
   * @param plans the workflow's loops
   */
  DemoListener(Session session, Table table, Outcomes outcomes, List<DemoCampaign.Plan> plans) {
    this.terminal = session.terminal();
    this.bar = new NodeBar(session);
    this.table = table;
    this.outcomes = outcomes;
    this.plans = List.copyOf(plans);
  }

  /** What was recorded, one per loop; empty if the workflow ended before its start was drawn. */
  List<BacktestResult> results() {
    return campaigns.stream().map(DemoCampaign::result).toList();
  }

  @Override
  public void started(NodeRef node) {
    bar.restart();
  }

  @Override
  public void progressed(NodeRef node, double fraction, String message) {
    bar.report(node, fraction, message);
  }

  /** A warning that only counts otherwise than in the round before is not worth a line. */
  @Override
  public void warned(NodeRef node, String message) {
    String sentence = node + ": " + message;
    if (warned.add(sentence.replaceAll("[0-9]+", "#"))) {
      bar.close();
      terminal.warn(sentence);
    }
  }

  @Override
  public void executed(NodeRef node, List<PortObject> outputs) {
    double seconds = bar.seconds();
    bar.close();
    switch (node.name()) {
      case "LLM Embedder" -> embedded(outputs.get(0), seconds);
      case "Initial Design Selector" -> begin(outputs.get(0));
      default -> campaigns.forEach(campaign -> campaign.executed(node, outputs, seconds));
    }
  }

  private void embedded(PortObject output, double seconds) {
    Pool vectors = Pool.of(NodeTables.vectors(output));
    pool = Optional.of(vectors);
    terminal.say(
        "The language model read %d reactions in %s: %d numbers each.",
        vectors.size(), Figures.seconds(seconds), vectors.dimension());
  }

  private void begin(PortObject output) {
    int[] start = NodeTables.rows(output).stream().mapToInt(NodeTables::index).toArray();
    campaigns =
        plans.stream()
            .map(
                plan ->
                    new DemoCampaign(
                        plan,
                        new RecordedReplay(pool.orElseThrow(), outcomes, plan.settings(), start)))
            .toList();
    RecordedReplay begun = campaigns.get(0).replay();
    terminal.say(
        "Known at the start: %d couplings, the best yields %s %%. There are %d in the top 5 %%,"
            + " from %s %%.",
        start.length,
        Figures.plain(begun.run().startBest()),
        begun.data().top5Rows(),
        Figures.plain(begun.data().top5Threshold()));
  }

  private void head(DemoCampaign campaign) {
    terminal.say("");
    terminal.say("%s:", campaign.title());
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

  @Override
  public void iterationFinished(
      NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {
    campaigns.stream().filter(campaign -> campaign.endsAt(end)).forEach(this::roundDone);
  }

  private void roundDone(DemoCampaign campaign) {
    if (campaign.isFirstRound()) {
      head(campaign);
    }
    Round round = campaign.roundDone();
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
