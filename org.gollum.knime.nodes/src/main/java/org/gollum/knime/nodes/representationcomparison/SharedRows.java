// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.engine.Exchange;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * The experiments of a table as several sources read them. All hold the same rows, since only
 * predictions of the same experiments can be compared: a row that one of them cannot read is left
 * out for all.
 */
final class SharedRows {
  private final Map<ExperimentSource, ExperimentReading> readings = new LinkedHashMap<>();
  private ExperimentReading last;
  private long missing;

  private SharedRows() {}

  /**
   * Writes a file per source.
   *
   * @param sources at least one
   */
  static SharedRows of(
      BufferedDataTable table,
      List<ExperimentSource> sources,
      ExperimentReading.RowTest wanted,
      Exchange exchange,
      ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    SharedRows shared = new SharedRows();
    ExperimentReading.RowTest rows = wanted;
    // Each source reads what those before it could read; then the last knows the rows of all.
    for (ExperimentSource source : sources) {
      ExperimentReading reading = shared.read(table, source, rows, exchange, exec);
      shared.missing += reading.missing();
      rows = (row, index) -> reading.holds(index);
      shared.last = reading;
    }
    for (ExperimentSource source : sources) {
      if (shared.readings.get(source).count() > shared.last.count()) {
        shared.read(table, source, rows, exchange, exec);
      }
    }
    return shared;
  }

  private ExperimentReading read(
      BufferedDataTable table,
      ExperimentSource source,
      ExperimentReading.RowTest rows,
      Exchange exchange,
      ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    ExperimentReading reading =
        ExperimentReading.of(
            table,
            source,
            0,
            exchange.file("experiments"),
            rows,
            MissingInput.OUTPUT_MISSING,
            exec);
    readings.put(source, reading);
    return reading;
  }

  /** What one of the sources read. */
  ExperimentReading of(ExperimentSource source) {
    return readings.get(source);
  }

  /** Which rows were read. */
  ExperimentReading rows() {
    return last;
  }

  /** How many wanted rows had a missing cell. */
  long missing() {
    return missing;
  }
}
