// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeSettingsRO;

/**
 * A body node: counts how often it ran since its last reset. Told so, it fails or is cancelled in
 * one iteration, once.
 */
public final class CarelessFactory extends ClassicFactory<CarelessFactory.Model> {
  @Override
  public Model createNodeModel() {
    return new Model();
  }

  public static final class Model extends ClassicModel {
    private int runs;
    private int failIn;
    private int cancelIn;

    Model() {
      super(1, 1);
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings) {
      // Loaded before each configure, so what happened once shall not be undone.
      if (runs == 0 && failIn == 0 && cancelIn == 0) {
        failIn = settings.getInt("failIn", -1);
        cancelIn = settings.getInt("cancelIn", -1);
      }
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs) {
      return inputs;
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
        throws CanceledExecutionException {
      runs++;
      int iteration = peekFlowVariableInt("currentIteration");
      if (iteration == failIn) {
        failIn = -1;
        throw new IllegalStateException("jammed after " + runs);
      }
      if (iteration == cancelIn) {
        cancelIn = -1;
        throw new CanceledExecutionException("the user's wish");
      }
      pushFlowVariableInt("bodyRuns", runs);
      return new BufferedDataTable[] {
        context.createSpecReplacerTable(inputs[0], inputs[0].getDataTableSpec())
      };
    }

    @Override
    protected void reset() {
      runs = 0;
    }
  }
}
