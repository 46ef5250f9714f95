// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.campaign.RecordedReplay;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.host.NodeRef;
import org.knime.core.data.DataRow;
import org.knime.core.node.port.PortObject;

/**
 * One of the replay workflow's loops: takes surrogates and choices from the outputs of its nodes
 * and records them. Mutable, for the thread that runs the workflow.
 */
final class DemoCampaign {
  /**
   * What is known of a loop before it runs.
   *
   * @param title what it shows: a few words
   * @param learner number of its learner in the workflow
   * @param selector number of its selector
   * @param end number of its end
   * @param settings what it does
   */
  record Plan(String title, int learner, int selector, int end, BacktestSettings settings) {}

  private final Plan plan;
  private final RecordedReplay replay;
  private Optional<Surrogate> surrogate = Optional.empty();
  private Prediction predicted = Prediction.of(new double[0], new double[0], new double[0]);
  private List<RecordedReplay.Chosen> chosen = List.of();
  private double seconds;

  DemoCampaign(Plan plan, RecordedReplay replay) {
    this.plan = plan;
    this.replay = replay;
  }

  String title() {
    return plan.title();
  }

  RecordedReplay replay() {
    return replay;
  }

  BacktestResult result() {
    return replay.result();
  }

  boolean isFirstRound() {
    return replay.run().rounds().isEmpty();
  }

  boolean endsAt(NodeRef node) {
    return node.id() == plan.end();
  }

  /**
   * Takes what a node gave, if it is the loop's learner or selector.
   *
   * @param took seconds that the node took
   */
  void executed(NodeRef node, List<PortObject> outputs, double took) {
    if (node.id() == plan.learner()) {
      surrogate = Optional.of(SavedSurrogate.of(outputs.get(0)));
      seconds = took;
    } else if (node.id() == plan.selector()) {
      chosen = chosen(outputs.get(0));
      predicted = predicted(outputs.get(1));
      seconds += took;
    }
  }

  private static List<RecordedReplay.Chosen> chosen(PortObject output) {
    return NodeTables.rows(output).stream()
        .map(
            row ->
                new RecordedReplay.Chosen(
                    NodeTables.index(row), NodeTables.number(output, row, "acquisition")))
        .toList();
  }

  /** The selector scored all candidates: nothing has to be predicted again. */
  private Prediction predicted(PortObject scored) {
    Map<Integer, DataRow> rows =
        NodeTables.rows(scored).stream()
            .collect(Collectors.toMap(NodeTables::index, Function.identity()));
    int[] left = replay.left();
    return Prediction.of(
        numbers(scored, rows, left, "mean"),
        numbers(scored, rows, left, "sd"),
        numbers(scored, rows, left, "sd with noise"));
  }

  private static double[] numbers(
      PortObject scored, Map<Integer, DataRow> rows, int[] left, String column) {
    return IntStream.of(left)
        .mapToDouble(
            index -> {
              DataRow row = rows.get(index);
              if (row == null) {
                throw new Failure("The selector scored no row " + index + ".");
              }
              return NodeTables.number(scored, row, column);
            })
        .toArray();
  }

  /** An iteration of the loop is over. */
  Round roundDone() {
    return replay.add(surrogate.orElseThrow(), predicted, chosen, seconds);
  }
}
