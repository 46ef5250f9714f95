// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.List;
import org.gollum.api.protocol.TraceStep;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** The learner's second table: how training went, a row per step. */
final class StepTable {
  private static final List<String> NUMBERS =
      List.of(
          "loss",
          "lengthscale",
          "outputscale",
          "noise",
          "mean",
          "gradient norm",
          "lengthscale ÷ mean distance");

  private StepTable() {}

  static DataTableSpec spec() {
    DataTableSpecCreator spec = new DataTableSpecCreator();
    spec.addColumns(new DataColumnSpecCreator("step", IntCell.TYPE).createSpec());
    for (String name : NUMBERS) {
      spec.addColumns(new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec());
    }
    return spec.createSpec();
  }

  static BufferedDataTable of(List<TraceStep> trace, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataContainer container = exec.createDataContainer(spec());
    try {
      long row = 0;
      for (TraceStep step : trace) {
        exec.checkCanceled();
        container.addRowToTable(
            new DefaultRow(
                "Row" + row++,
                new IntCell(step.step()),
                number(step.loss()),
                number(step.lengthscale()),
                number(step.outputscale()),
                number(step.noise()),
                number(step.mean()),
                number(step.gradientNorm()),
                number(step.relativeLengthscale())));
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  /** What is no number, such as a ratio to a distance of 0, is missing. */
  private static DataCell number(double value) {
    return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
  }
}
