// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.io.File;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/** A node model of tables whose settings are a {@link NodeParameters}. */
abstract class LoopNodeModel<P extends NodeParameters> extends NodeModel {
  /** How often the loop has run before this round; the name that KNIME's own loops use. */
  static final String ITERATION_VARIABLE = "currentIteration";

  /** The number of the round, from 1; after the loop, how many there were. */
  static final String ROUND_VARIABLE = "round";

  /** The best outcome so far; not a number before the first round has ended. */
  static final String BEST_VARIABLE = "bestSoFar";

  /** Why the campaign ended: {@link StopReason#words()}; empty before it has. */
  static final String STOP_REASON_VARIABLE = "stopReason";

  private final Class<P> parametersClass;
  private P parameters;

  LoopNodeModel(PortsConfiguration ports, Class<P> parametersClass) {
    super(ports.getInputPorts(), ports.getOutputPorts());
    this.parametersClass = parametersClass;
  }

  /** The settings; guessed from the inputs as long as nothing was saved. */
  final P parameters(PortObjectSpec... inputs) {
    if (parameters == null) {
      parameters = LoopNodeFactory.defaults(parametersClass, inputs);
    }
    return parameters;
  }

  /** What is wrong with how the loop was put together or run, and what to do. */
  static KNIMEException failure(String summary, String remedy) {
    return KNIMEException.of(Message.fromSummaryWithResolution(summary, remedy));
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
    // KNIME does not go on with a loop that was saved half-way, so no state is worth saving.
  }

  @Override
  protected void saveInternals(File folder, ExecutionMonitor exec) {
    // As for loading.
  }
}
