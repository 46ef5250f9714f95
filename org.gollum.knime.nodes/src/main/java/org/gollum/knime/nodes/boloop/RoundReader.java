// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.knime.nodes.boloop.BoLoopEndNodeModel.Round;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.engine.Warnings;
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
import org.knime.core.node.message.Message;

/** Checks the rows of a round and copies them, since the body's tables are deleted with it. */
final class RoundReader {
  private final BoLoopStartNodeModel start;
  private final BoLoopEndNodeParameters parameters;

  RoundReader(BoLoopStartNodeModel start, BoLoopEndNodeParameters parameters) {
    this.start = start;
    this.parameters = parameters;
  }

  /**
   * The round.
   *
   * @param before what the rounds before did
   * @param warnings told which columns are not there
   * @throws KNIMEException that names the row, if it is none of this round's candidates or its
   *     outcome is not a finite number
   */
  Round read(BufferedDataTable incoming, History before, Warnings warnings, ExecutionContext exec)
      throws KNIMEException, InvalidSettingsException, CanceledExecutionException {
    DataTableSpec spec = incoming.getDataTableSpec();
    DataTableSpec measured = start.measured().getDataTableSpec();
    MeasuredColumns columns = new MeasuredColumns(measured, spec);
    if (!columns.absent().isEmpty()) {
      warnings.add(
          "The loop's body does not bring the columns "
              + String.join(", ", columns.absent().stream().map(c -> "\"" + c + "\"").toList())
              + "; their cells are missing.");
    }
    String name = parameters.outcomeColumn;
    Outcomes outcomes =
        new Outcomes(ColumnLookup.numberIndex(spec, name, "Outcome column"), name, 0);
    PredictionColumns predictions =
        switch (parameters.predictions) {
          case SELECTOR -> PredictionColumns.found(spec, start.candidatesLeft().getDataTableSpec());
          case CHOSEN -> PredictionColumns.chosen(spec, parameters);
        };
    List<History.Experiment> experiments = new ArrayList<>();
    Map<RowKey, Long> keys = new LinkedHashMap<>();
    BufferedDataContainer container = exec.createDataContainer(measured);
    try (CloseableRowIterator rows = incoming.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        keys.put(row.getKey(), (long) experiments.size());
        experiments.add(
            new History.Experiment(
                row.getKey().getString(),
                outcomes.read(row, experiments.size()),
                predictions.read(row)));
        container.addRowToTable(columns.copy(row));
      }
    } finally {
      container.close();
    }
    checkCandidates(keys, exec);
    return new Round(start.round(), container.getTable(), before.grownBy(experiments));
  }

  /** Goes through the candidates, which may be many, rather than to remember them. */
  private void checkCandidates(Map<RowKey, Long> keys, ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException {
    try (CloseableRowIterator rows = start.candidatesLeft().iterator()) {
      while (rows.hasNext() && !keys.isEmpty()) {
        exec.checkCanceled();
        keys.remove(rows.next().getKey());
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    Map.Entry<RowKey, Long> stranger = keys.entrySet().iterator().next();
    String summary =
        "Row \"" + stranger.getKey().getString() + "\" is not among this round's candidates.";
    throw Message.builder()
        .withSummary(summary)
        .addRowIssue(0, stranger.getValue(), summary)
        .addResolutions(
            "Keep the row IDs of the Acquisition Selector throughout the loop's body; a Joiner has"
                + " a setting for it.",
            "Return only what was chosen in this round, not what was measured before.")
        .build()
        .orElseThrow()
        .toKNIMEException();
  }
}
