// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.Direction;
import org.gollum.knime.nodes.campaignpage.CampaignPage;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The end of a round: collects its experiments and their outcomes, and decides whether another
 * round follows.
 *
 * <p>It keeps one round, as copied rows, until the start has taken it over; KNIME resets an end
 * that fails or is cancelled, and the same round can then be collected again. After the last round
 * it keeps the page of its view instead.
 */
final class BoLoopEndNodeModel extends LoopNodeModel<BoLoopEndNodeParameters>
    implements LoopEndNode, BufferedDataTableHolder {
  /**
   * What a round brought.
   *
   * @param number from 1
   * @param experiments with the columns of the start's first table
   * @param history up to this round
   */
  record Round(int number, BufferedDataTable experiments, History history) {}

  private final Engine engine;
  private Optional<Round> round = Optional.empty();
  private Optional<BufferedDataTable> page = Optional.empty();

  BoLoopEndNodeModel(PortsConfiguration ports, Engine engine) {
    super(ports, BoLoopEndNodeParameters.class);
    this.engine = engine;
  }

  /** The end that belongs to a start. */
  static BoLoopEndNodeModel of(LoopEndNode end) throws KNIMEException {
    if (end instanceof BoLoopEndNodeModel model) {
      return model;
    }
    throw failure("A BO Loop Start needs a BO Loop End.", "Replace the loop's end by that node.");
  }

  private static BoLoopStartNodeModel startOf(LoopStartNode start) throws KNIMEException {
    if (!(start instanceof BoLoopStartNodeModel model)) {
      throw start == null
          ? failure(
              "The BO Loop End is not connected to a BO Loop Start.",
              "Let the rows come from the start's second port, through an Acquisition Selector.")
          : failure(
              "A BO Loop End needs a BO Loop Start.", "Replace the loop's start by that node.");
    }
    if (model.round() == 0) {
      throw interrupted("The campaign has not begun: the BO Loop Start lost its state.");
    }
    return model;
  }

  private static KNIMEException interrupted(String summary) {
    return failure(summary, "Reset the BO Loop Start and execute the loop again.");
  }

  /**
   * The round of that number.
   *
   * @throws KNIMEException unless it was the last one: the node was reset in between
   */
  Round round(int number) throws KNIMEException {
    return round
        .filter(last -> last.number() == number)
        .orElseThrow(
            () ->
                interrupted(
                    "The campaign was interrupted: the results of round "
                        + number
                        + " are not here."));
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inputs) throws InvalidSettingsException {
    BoLoopEndNodeParameters parameters = parameters(inputs);
    parameters.validate();
    DataTableSpec rows = (DataTableSpec) inputs[0];
    ColumnLookup.numberIndex(rows, parameters.outcomeColumn, "Outcome column");
    if (parameters.predictions == BoLoopEndNodeParameters.PredictionsFrom.CHOSEN) {
      PredictionColumns.chosen(rows, parameters);
    }
    pushVariables(0, Double.NaN, "");
    // The second table has the columns of the start's first one, which are not known here.
    PortObjectSpec[] outputs = new PortObjectSpec[getNrOutPorts()];
    outputs[0] = History.spec();
    if (inputs.length > 1) {
      checkDirection((SurrogatePortObjectSpec) inputs[1], parameters.direction.direction());
      outputs[2] = inputs[1];
    }
    return outputs;
  }

  private static void checkDirection(SurrogatePortObjectSpec surrogate, Direction direction)
      throws InvalidSettingsException {
    if (surrogate.direction() != direction) {
      throw new InvalidSettingsException(
          "The surrogate was trained for "
              + (surrogate.direction() == Direction.MAX ? "larger" : "smaller")
              + " outcomes of \""
              + surrogate.target()
              + "\", but \"Better outcomes\" says the contrary here. Set it alike in the learner"
              + " and in the BO Loop End.");
    }
  }

  private void pushVariables(int rounds, double best, String stopReason) {
    pushFlowVariableInt(ROUND_VARIABLE, rounds);
    pushFlowVariableDouble(BEST_VARIABLE, best);
    pushFlowVariableString(STOP_REASON_VARIABLE, stopReason);
  }

  @Override
  protected PortObject[] execute(PortObject[] inputs, ExecutionContext exec)
      throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
    BoLoopStartNodeModel start = startOf(getLoopStartNode());
    BufferedDataTable incoming = (BufferedDataTable) inputs[0];
    Warnings warnings = new Warnings();
    History before =
        start.history().isPresent() ? start.history().get() : begin(start.measured(), exec);
    Round collected = new RoundReader(start, parameters()).read(incoming, before, warnings, exec);
    round = Optional.of(collected);
    History history = collected.history();
    sayFailed(history.failed(), warnings);

    EarlyStop stop = parameters().earlyStop();
    long left = start.candidatesLeft().size() - collected.experiments().size();
    Optional<StopReason> reason =
        stop.after(history, collected.experiments().size(), left, start.maximumRounds());
    pushVariables(history.rounds(), history.best(), reason.map(StopReason::words).orElse(""));
    if (reason.isEmpty()) {
      warnings.report(this::setWarningMessage);
      continueLoop();
      return new PortObject[getNrOutPorts()];
    }
    explain(reason.get(), stop, history, start.maximumRounds(), warnings);
    page = drawn(history, warnings, exec);
    warnings.report(this::setWarningMessage);
    PortObject[] outputs = new PortObject[getNrOutPorts()];
    outputs[0] = history.table(exec);
    outputs[1] =
        BoLoopStartNodeModel.joined(
            List.of(start.measured(), collected.experiments()), new HashSet<>(), exec);
    if (inputs.length > 1) {
      outputs[2] = inputs[1];
    }
    // Nothing of the state is needed any more, and a saved workflow shall not carry it twice.
    round = Optional.empty();
    return outputs;
  }

  /** The view's page. A campaign took days in the laboratory: it does not fail for its picture. */
  private Optional<BufferedDataTable> drawn(
      History history, Warnings warnings, ExecutionContext exec) throws CanceledExecutionException {
    if (!history.hasExperiments()) {
      return Optional.empty();
    }
    try (Exchange exchange = engine.open(exec.createSubProgress(0.5))) {
      CampaignPage drawn =
          CampaignPage.of(
              new CampaignPage.Campaign(
                  parameters().outcomeColumn, parameters().direction.direction(), false),
              history::tell,
              exchange);
      return Optional.of(PageView.kept(drawn.html(), exec));
    } catch (KNIMEException | IOException e) {
      warnings.add("The view could not be drawn, the tables are complete: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What the view shows; empty before the campaign has ended. */
  Optional<BufferedDataTable> page() {
    return page;
  }

  private static void sayFailed(long failed, Warnings warnings) {
    if (failed == 1) {
      warnings.add("1 experiment has no outcome and counts as failed.");
    } else if (failed > 1) {
      warnings.add(failed + " experiments have no outcome and count as failed.");
    }
  }

  /** Ends that the user asked for need no warning. */
  private static void explain(
      StopReason reason, EarlyStop stop, History history, int maximumRounds, Warnings warnings) {
    switch (reason) {
      case MAXIMUM_ROUNDS, NO_IMPROVEMENT -> {}
      case TARGET_REACHED -> {
        if (stop.reached(history.bestAfter(0))) {
          warnings.add(
              "The target was reached before the campaign began, by the start's first table.");
        }
      }
      case NO_CANDIDATES ->
          warnings.add(
              "No candidates are left: the campaign ended after "
                  + history.rounds()
                  + " of "
                  + maximumRounds
                  + " rounds.");
      case NOTHING_RETURNED ->
          warnings.add(
              "The loop's body returned no experiments in round "
                  + history.rounds()
                  + ": the campaign ended there.");
    }
  }

  /** A history with the outcomes of before the campaign. */
  private History begin(BufferedDataTable measured, ExecutionContext exec)
      throws KNIMEException, InvalidSettingsException, CanceledExecutionException {
    BoLoopEndNodeParameters parameters = parameters();
    DataTableSpec spec = measured.getDataTableSpec();
    if (!spec.containsName(parameters.outcomeColumn)) {
      throw failure(
          "The first table of the BO Loop Start has no column \""
              + parameters.outcomeColumn
              + "\".",
          "Name the outcome alike in that table and in the loop's body.");
    }
    Outcomes outcomes =
        new Outcomes(
            ColumnLookup.numberIndex(spec, parameters.outcomeColumn, "Outcome column"),
            parameters.outcomeColumn,
            0);
    List<Double> read = new ArrayList<>();
    long index = 0;
    try (CloseableRowIterator rows = measured.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        read.add(outcomes.read(row, index++));
      }
    }
    return History.of(
        parameters.direction.direction(), read.stream().mapToDouble(d -> d).toArray());
  }

  @Override
  public BufferedDataTable[] getInternalTables() {
    return round
        .map(Round::experiments)
        .or(() -> page)
        .map(table -> new BufferedDataTable[] {table})
        .orElseGet(() -> new BufferedDataTable[0]);
  }

  @Override
  public void setInternalTables(BufferedDataTable[] tables) {
    // Called when a workflow is loaded. A loop half-way KNIME begins anew (see LoopNodeModel), so
    // a round's experiments are of no use; of one that has ended the page is here.
    page = Stream.of(tables).filter(PageView::isPage).findFirst();
  }

  @Override
  protected void reset() {
    round = Optional.empty();
    page = Optional.empty();
  }
}
