// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The start of a round: adds what the end has collected to what was measured before, and takes the
 * measured experiments out of the candidates.
 *
 * <p>The campaign's state is here: what was measured and the history, up to the round before. KNIME
 * does not reset a start between rounds, and a table that it holds lives on; an end that fails or
 * is cancelled is reset, so it keeps only its own round and can run it again.
 */
final class BoLoopStartNodeModel extends LoopNodeModel<BoLoopStartNodeParameters>
    implements LoopStartNode, BufferedDataTableHolder {
  private int roundsBegun;
  private BufferedDataTable measured;
  private Optional<History> history = Optional.empty();
  private BufferedDataTable candidatesLeft;

  BoLoopStartNodeModel(PortsConfiguration ports) {
    super(ports, BoLoopStartNodeParameters.class);
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    parameters(inputs).validate();
    pushVariables();
    return inputs;
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext exec)
      throws CanceledExecutionException, KNIMEException {
    exec.setMessage("Round " + (roundsBegun + 1));
    List<BufferedDataTable> parts = List.of(inputs[0]);
    if (roundsBegun > 0) {
      BoLoopEndNodeModel.Round last = BoLoopEndNodeModel.of(getLoopEndNode()).round(roundsBegun);
      parts = List.of(measured, last.experiments());
      history = Optional.of(last.history());
    }
    Set<RowKey> measuredKeys = new HashSet<>();
    measured = joined(parts, measuredKeys, exec);
    candidatesLeft = left(inputs[1], measuredKeys, exec);
    if (candidatesLeft.size() == 0) {
      setWarningMessage("No candidates are left.");
    }
    pushVariables();
    roundsBegun++;
    return new BufferedDataTable[] {measured, candidatesLeft};
  }

  private void pushVariables() {
    pushFlowVariableInt(ITERATION_VARIABLE, roundsBegun);
    pushFlowVariableInt("maxIterations", maximumRounds());
    pushFlowVariableInt(ROUND_VARIABLE, roundsBegun + 1);
    pushFlowVariableDouble(BEST_VARIABLE, history.map(History::best).orElse(Double.NaN));
  }

  /** The rows of tables with the same columns, one table after the other. */
  static BufferedDataTable joined(
      List<BufferedDataTable> parts, Set<RowKey> keys, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container = exec.createDataContainer(parts.get(0).getDataTableSpec());
    try {
      for (BufferedDataTable part : parts) {
        try (CloseableRowIterator rows = part.iterator()) {
          while (rows.hasNext()) {
            exec.checkCanceled();
            DataRow row = rows.next();
            keys.add(row.getKey());
            container.addRowToTable(row);
          }
        }
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  private static BufferedDataTable left(
      BufferedDataTable table, Set<RowKey> measuredKeys, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container = exec.createDataContainer(table.getDataTableSpec());
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        if (!measuredKeys.contains(row.getKey())) {
          container.addRowToTable(row);
        }
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  /** The number of the round that runs now, from 1; 0 if the campaign has not begun. */
  int round() {
    return roundsBegun;
  }

  /** After so many rounds the campaign ends. */
  int maximumRounds() {
    return parameters().maximumRounds;
  }

  /** All that was measured before this round. */
  BufferedDataTable measured() {
    return measured;
  }

  /** What the rounds before did; empty in the first one. */
  Optional<History> history() {
    return history;
  }

  /** What this round may choose from: the second output, so it lives as long as the round. */
  BufferedDataTable candidatesLeft() {
    return candidatesLeft;
  }

  @Override
  public BufferedDataTable[] getInternalTables() {
    return measured == null ? new BufferedDataTable[0] : new BufferedDataTable[] {measured};
  }

  @Override
  public void setInternalTables(BufferedDataTable[] tables) {
    // Called when a workflow is loaded, whose loops KNIME begins anew: see LoopNodeModel.
  }

  @Override
  protected void reset() {
    roundsBegun = 0;
    measured = null;
    history = Optional.empty();
    candidatesLeft = null;
  }
}
