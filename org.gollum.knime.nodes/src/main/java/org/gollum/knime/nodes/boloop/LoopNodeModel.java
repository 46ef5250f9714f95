// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.io.File;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;

/** A node model of tables whose settings are a {@link NodeParameters}. */
abstract class LoopNodeModel<P extends NodeParameters> extends NodeModel {
  /** How often the loop has run before this round; the name that KNIME's own loops use. */
  static final String ITERATION_VARIABLE = "currentIteration";

  /** The best outcome so far; not a number before the first round has ended. */
  static final String BEST_VARIABLE = "bestSoFar";

  private final Class<P> parametersClass;
  private P parameters;

  LoopNodeModel(int inPorts, int outPorts, Class<P> parametersClass) {
    super(inPorts, outPorts);
    this.parametersClass = parametersClass;
  }

  /** The settings; guessed from the inputs as long as nothing was saved. */
  final P parameters(DataTableSpec... inputs) {
    if (parameters == null) {
      parameters = LoopNodeFactory.defaults(parametersClass, inputs);
    }
    return parameters;
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    if (parameters != null) {
      LoopNodeFactory.save(parametersClass, parameters, settings);
    }
  }

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
    LoopNodeFactory.load(settings, parametersClass).validate();
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    parameters = LoopNodeFactory.load(settings, parametersClass);
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor exec) {
    // A campaign's state is its tables, which the framework keeps.
  }

  @Override
  protected void saveInternals(File folder, ExecutionMonitor exec) {
    // As for loading.
  }
}
