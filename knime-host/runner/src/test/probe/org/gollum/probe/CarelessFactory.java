// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** A body node: counts how often it ran since its last reset. */
public final class CarelessFactory extends ClassicFactory<CarelessFactory.Model> {
  @Override
  public Model createNodeModel() {
    return new Model();
  }

  public static final class Model extends ClassicModel {
    private int runs;

    Model() {
      super(1, 1);
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs) {
      return inputs;
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context) {
      runs++;
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
