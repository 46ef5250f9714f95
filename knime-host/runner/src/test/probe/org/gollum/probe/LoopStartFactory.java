// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Passes a copy of its table on, made in the first iteration and kept, held or not. */
public final class LoopStartFactory extends ClassicFactory<LoopStartFactory.Model> {
  @Override
  public Model createNodeModel() {
    return new Model();
  }

  public static final class Model extends ClassicModel
      implements LoopStartNodeTerminator, BufferedDataTableHolder {
    private int iterations;
    private boolean hold;
    private int iteration;
    private int resets;
    private int configured;
    private BufferedDataTable copy;

    Model() {
      super(1, 1);
    }

    @Override
    public boolean terminateLoop() {
      return iteration >= iterations;
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
        throws InvalidSettingsException {
      iterations = settings.getInt("iterations");
      hold = settings.getBoolean("hold");
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs) {
      configured++;
      pushFlowVariableInt("currentIteration", 0);
      return inputs;
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context) {
      pushFlowVariableInt("currentIteration", iteration);
      pushFlowVariableInt("resets", resets);
      pushFlowVariableInt("configured", configured);
      pushFlowVariableString(
          "end",
          getLoopEndNode() == null
              ? "none"
              : ((LoopEndFactory.Model) getLoopEndNode()).seen + " seen");
      iteration++;
      if (copy == null) {
        BufferedDataContainer container = context.createDataContainer(inputs[0].getDataTableSpec());
        for (DataRow row : inputs[0]) {
          container.addRowToTable(row);
        }
        container.close();
        copy = container.getTable();
      }
      return new BufferedDataTable[] {copy};
    }

    @Override
    public BufferedDataTable[] getInternalTables() {
      return hold && copy != null ? new BufferedDataTable[] {copy} : new BufferedDataTable[0];
    }

    @Override
    public void setInternalTables(BufferedDataTable[] tables) {}

    @Override
    protected void reset() {
      resets++;
      iteration = 0;
      copy = null;
    }
  }
}
