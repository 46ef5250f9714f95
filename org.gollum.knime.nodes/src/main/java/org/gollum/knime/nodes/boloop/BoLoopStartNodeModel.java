// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The start of a round: adds to the first port what the end has collected, and takes the measured
 * experiments out of the candidates.
 *
 * <p>KNIME does not reset a loop's start between rounds, and its input tables stay alive for as
 * long as the loop runs. In the first round there is no end to ask yet.
 */
final class BoLoopStartNodeModel extends LoopNodeModel<BoLoopStartNodeParameters>
    implements LoopStartNode {
  private int roundsBegun;
  private BufferedDataTable measuredAtStart;
  private Set<RowKey> candidatesLeft = Set.of();

  BoLoopStartNodeModel() {
    super(2, 2, BoLoopStartNodeParameters.class);
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    parameters(inputs).validate();
    pushVariables(Double.NaN);
    return inputs;
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext exec)
      throws CanceledExecutionException, KNIMEException {
    BoLoopEndNodeModel end = roundsBegun == 0 ? null : BoLoopEndNodeModel.of(getLoopEndNode());
    List<BufferedDataTable> rounds = end == null ? List.of() : end.rounds(roundsBegun);
    measuredAtStart = inputs[0];
    Set<RowKey> measuredKeys = new HashSet<>();
    BufferedDataTable measured = measured(inputs[0], rounds, measuredKeys, exec);
    BufferedDataTable left = left(inputs[1], measuredKeys, exec);
    if (left.size() == 0) {
      setWarningMessage("No candidates are left.");
    }
    pushVariables(end == null ? Double.NaN : end.best());
    roundsBegun++;
    return new BufferedDataTable[] {measured, left};
  }

  private void pushVariables(double best) {
    pushFlowVariableInt(ITERATION_VARIABLE, roundsBegun);
    pushFlowVariableInt("maxIterations", maximumRounds());
    pushFlowVariableDouble(BEST_VARIABLE, best);
  }

  private static BufferedDataTable measured(
      BufferedDataTable atStart,
      List<BufferedDataTable> rounds,
      Set<RowKey> keys,
      ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container = exec.createDataContainer(atStart.getDataTableSpec());
    try {
      addAll(atStart, container, keys, exec);
      for (BufferedDataTable round : rounds) {
        addAll(round, container, keys, exec);
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  private static void addAll(
      BufferedDataTable table,
      BufferedDataContainer container,
      Set<RowKey> keys,
      ExecutionContext exec)
      throws CanceledExecutionException {
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        keys.add(row.getKey());
        container.addRowToTable(row);
      }
    }
  }

  private BufferedDataTable left(
      BufferedDataTable candidates, Set<RowKey> measured, ExecutionContext exec)
      throws CanceledExecutionException {
    Set<RowKey> keys = new HashSet<>();
    BufferedDataContainer container = exec.createDataContainer(candidates.getDataTableSpec());
    try (CloseableRowIterator rows = candidates.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        if (!measured.contains(row.getKey())) {
          keys.add(row.getKey());
          container.addRowToTable(row);
        }
      }
    } finally {
      container.close();
    }
    candidatesLeft = keys;
    return container.getTable();
  }

  /** The round that runs now, from 0. */
  int round() {
    return roundsBegun - 1;
  }

  /** After so many rounds the campaign ends. */
  int maximumRounds() {
    return parameters().maximumRounds;
  }

  /** The experiments that the campaign began with. */
  BufferedDataTable measuredAtStart() {
    return measuredAtStart;
  }

  /** The row ids that this round may choose from. */
  Set<RowKey> candidatesLeft() {
    return candidatesLeft;
  }

  @Override
  protected void reset() {
    roundsBegun = 0;
    measuredAtStart = null;
    candidatesLeft = Set.of();
  }
}
