// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.ArrayList;
import java.util.List;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.engine.Warnings;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The end of a round: keeps its experiments and their outcomes, and decides whether another round
 * follows.
 *
 * <p>State lives from the first round to the last: a table of copied rows per round, and the
 * history. It begins anew whenever the start is in its first round, since a failed or cancelled
 * campaign leaves it behind without a reset.
 */
final class BoLoopEndNodeModel extends LoopNodeModel<BoLoopEndNodeParameters>
    implements LoopEndNode, BufferedDataTableHolder {
  private List<BufferedDataTable> rounds = new ArrayList<>();
  private History history;

  BoLoopEndNodeModel() {
    super(1, 2, BoLoopEndNodeParameters.class);
  }

  /** The end that belongs to a start. */
  static BoLoopEndNodeModel of(LoopEndNode end) throws KNIMEException {
    if (end instanceof BoLoopEndNodeModel model) {
      return model;
    }
    throw failure("A BO Loop Start needs a BO Loop End.", "Replace the loop's end by that node.");
  }

  private static BoLoopStartNodeModel startOf(LoopStartNode start) throws KNIMEException {
    if (start instanceof BoLoopStartNodeModel model) {
      return model;
    }
    throw failure("A BO Loop End needs a BO Loop Start.", "Replace the loop's start by that node.");
  }

  private static KNIMEException failure(String summary, String remedy) {
    return KNIMEException.of(Message.fromSummaryWithResolution(summary, remedy));
  }

  /**
   * The experiments of the rounds that ended.
   *
   * @throws KNIMEException unless there are {@code expected}: the node was reset in between
   */
  List<BufferedDataTable> rounds(int expected) throws KNIMEException {
    if (rounds.size() != expected || (expected > 0 && history == null)) {
      throw failure(
          "The campaign was interrupted: "
              + expected
              + " rounds have run, but the results of "
              + rounds.size()
              + " are here.",
          "Reset the BO Loop Start and execute the loop again.");
    }
    return rounds;
  }

  /** The best outcome so far; NaN if there is none. */
  double best() {
    return history.best();
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    BoLoopEndNodeParameters parameters = parameters(inputs);
    parameters.validate();
    ColumnLookup.numberIndex(inputs[0], parameters.outcomeColumn, "Outcome column");
    // The second table has the columns of the start's first one, which are not known here.
    return new DataTableSpec[] {History.spec(inputs[0]), null};
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext exec)
      throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
    BoLoopStartNodeModel start = startOf(getLoopStartNode());
    BufferedDataTable incoming = inputs[0];
    Warnings warnings = new Warnings();
    History next = begin(start, exec);
    rounds(start.round());
    BufferedDataTable round = collect(incoming, start, next, warnings, exec);
    rounds.add(round);
    pushFlowVariableDouble(BEST_VARIABLE, next.best());

    int done = start.round() + 1;
    long left = start.candidatesLeft().size() - round.size();
    if (round.size() > 0 && left > 0 && done < start.maximumRounds()) {
      warnings.report(this::setWarningMessage);
      continueLoop();
      return new BufferedDataTable[2];
    }
    if (left == 0 && done < start.maximumRounds()) {
      warnings.add(
          "No candidates are left: the campaign ended after "
              + done
              + " of "
              + start.maximumRounds()
              + " rounds.");
    } else if (round.size() == 0) {
      warnings.add(
          "The loop's body returned no experiments in round "
              + done
              + ": the campaign ended there.");
    }
    BufferedDataTable all = allMeasured(start.measuredAtStart(), exec);
    BufferedDataTable historyTable = next.table(incoming.getDataTableSpec(), exec);
    // Nothing of the state is needed any more, and a saved workflow shall not carry it twice.
    rounds = new ArrayList<>();
    warnings.report(this::setWarningMessage);
    return new BufferedDataTable[] {historyTable, all};
  }

  /** The history so far; a fresh one, with the outcomes of before, in the first round. */
  private History begin(BoLoopStartNodeModel start, ExecutionContext exec)
      throws KNIMEException, InvalidSettingsException, CanceledExecutionException {
    if (start.round() > 0) {
      return history;
    }
    rounds = new ArrayList<>();
    BoLoopEndNodeParameters parameters = parameters();
    history = new History(parameters.direction.direction());
    DataTableSpec measured = start.measuredAtStart().getDataTableSpec();
    if (!measured.containsName(parameters.outcomeColumn)) {
      throw failure(
          "The first table of the BO Loop Start has no column \""
              + parameters.outcomeColumn
              + "\".",
          "Name the outcome alike in that table and in the loop's body.");
    }
    Outcomes outcomes =
        new Outcomes(
            ColumnLookup.numberIndex(measured, parameters.outcomeColumn, "Outcome column"),
            parameters.outcomeColumn,
            0);
    long index = 0;
    try (CloseableRowIterator rows = start.measuredAtStart().iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        history.before(outcomes.read(rows.next(), index++));
      }
    }
    return history;
  }

  /** Copies the round's rows, which are deleted with the body, and adds them to the history. */
  private BufferedDataTable collect(
      BufferedDataTable incoming,
      BoLoopStartNodeModel start,
      History into,
      Warnings warnings,
      ExecutionContext exec)
      throws KNIMEException, InvalidSettingsException, CanceledExecutionException {
    DataTableSpec spec = incoming.getDataTableSpec();
    DataTableSpec measured = start.measuredAtStart().getDataTableSpec();
    MeasuredColumns columns = new MeasuredColumns(measured, spec);
    if (!columns.absent().isEmpty()) {
      warnings.add(
          "The loop's body does not bring the columns "
              + String.join(", ", columns.absent().stream().map(c -> "\"" + c + "\"").toList())
              + "; their cells are missing.");
    }
    String name = parameters().outcomeColumn;
    Outcomes outcomes =
        new Outcomes(ColumnLookup.numberIndex(spec, name, "Outcome column"), name, 0);
    int[] scores = History.scoreColumns(spec);
    checkAll(incoming, start, outcomes, exec);
    BufferedDataContainer container = exec.createDataContainer(measured);
    List<DataRow> copied = new ArrayList<>();
    try (CloseableRowIterator rows = incoming.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        container.addRowToTable(columns.copy(row));
        copied.add(row);
      }
    } finally {
      container.close();
    }
    // Last, since a round that was cancelled half-way is collected again from its first row.
    long failed = 0;
    for (int i = 0; i < copied.size(); i++) {
      failed += outcomes.isMeasured(copied.get(i)) ? 0 : 1;
      into.add(start.round(), copied.get(i), outcomes.read(copied.get(i), i), scores);
    }
    warnings.countMissing(failed, "has no outcome and counts as a failed experiment");
    return container.getTable();
  }

  /** Checks before anything is kept, so that the node can be executed again after a mistake. */
  private static void checkAll(
      BufferedDataTable incoming,
      BoLoopStartNodeModel start,
      Outcomes outcomes,
      ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException {
    long index = 0;
    try (CloseableRowIterator rows = incoming.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        outcomes.read(row, index);
        if (!start.candidatesLeft().contains(row.getKey())) {
          String summary =
              "Row \"" + row.getKey().getString() + "\" is not among this round's candidates.";
          throw Message.builder()
              .withSummary(summary)
              .addRowIssue(0, index, summary)
              .addResolutions(
                  "Keep the row IDs of the Acquisition Selector throughout the loop's body; a"
                      + " Joiner has a setting for it.")
              .build()
              .orElseThrow()
              .toKNIMEException();
        }
        index++;
      }
    }
  }

  private BufferedDataTable allMeasured(BufferedDataTable atStart, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container = exec.createDataContainer(atStart.getDataTableSpec());
    List<BufferedDataTable> tables = new ArrayList<>(List.of(atStart));
    tables.addAll(rounds);
    try {
      for (BufferedDataTable table : tables) {
        try (CloseableRowIterator rows = table.iterator()) {
          while (rows.hasNext()) {
            exec.checkCanceled();
            container.addRowToTable(rows.next());
          }
        }
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  @Override
  public BufferedDataTable[] getInternalTables() {
    return rounds.toArray(BufferedDataTable[]::new);
  }

  @Override
  public void setInternalTables(BufferedDataTable[] tables) {
    rounds = new ArrayList<>(List.of(tables));
  }

  @Override
  protected void reset() {
    rounds = new ArrayList<>();
    history = null;
  }
}
