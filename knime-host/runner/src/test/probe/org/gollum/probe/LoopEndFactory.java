// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.RowKey;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Collects the rows of all iterations; told so, it keeps its first input instead of copying it. */
public final class LoopEndFactory extends ClassicFactory<LoopEndFactory.Model> {
  @Override
  public Model createNodeModel() {
    return new Model();
  }

  public static final class Model extends ClassicModel implements LoopEndNode {
    int seen;
    private String log = "";
    private boolean keepInput;
    private BufferedDataTable kept;
    private BufferedDataContainer container;

    Model() {
      super(1, 1);
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
        throws InvalidSettingsException {
      keepInput = settings.getBoolean("keepInput");
    }

    private static DataTableSpec spec(DataTableSpec in) {
      return new DataTableSpecCreator(in)
          .addColumns(new DataColumnSpecCreator("Iteration", IntCell.TYPE).createSpec())
          .createSpec();
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs) {
      return new DataTableSpec[] {spec(inputs[0])};
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context) {
      int iteration = peekFlowVariableInt("currentIteration");
      log +=
          iteration
              + ":"
              + peekFlowVariableString("end")
              + ",resets "
              + peekFlowVariableInt("resets")
              + ",body "
              + peekFlowVariableInt("bodyRuns")
              + ";";
      if (container == null) {
        container = context.createDataContainer(spec(inputs[0].getDataTableSpec()));
        kept = inputs[0];
      }
      for (DataRow row : keepInput ? kept : inputs[0]) {
        container.addRowToTable(
            new AppendedColumnRow(
                new RowKey(row.getKey() + "#" + iteration), row, new IntCell(iteration)));
      }
      seen++;
      if (!((LoopStartNodeTerminator) getLoopStartNode()).terminateLoop()) {
        continueLoop();
        return new BufferedDataTable[1];
      }
      container.close();
      pushFlowVariableString("log", log);
      pushFlowVariableInt("done", seen);
      return new BufferedDataTable[] {container.getTable()};
    }

    @Override
    protected void reset() {
      seen = 0;
      container = null;
    }
  }
}
