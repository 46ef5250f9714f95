// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.util.Arrays;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** What a node's execute function gets and gives. */
public final class Executing implements ExecuteInput, ExecuteOutput {
  private final NodeParameters parameters;
  private final PortObject[] inputs;
  private final ExecutionContext context = Tables.context();
  private final PortObject[] outputs = new PortObject[2];
  private PortObject[] internal = new PortObject[0];
  private String warning;

  public Executing(NodeParameters parameters, PortObject... inputs) {
    this.parameters = parameters;
    this.inputs = inputs;
  }

  public PortObject output(int index) {
    return outputs[index];
  }

  public BufferedDataTable table(int index) {
    return (BufferedDataTable) outputs[index];
  }

  /** What the node keeps for its view. */
  public PortObject[] internal() {
    return internal;
  }

  public String warning() {
    return warning;
  }

  @Override
  @SuppressWarnings("unchecked") // as the framework does: the caller says which it expects
  public <S extends NodeParameters> S getParameters() {
    return (S) parameters;
  }

  @Override
  public PortObject[] getInPortObjects() {
    return inputs;
  }

  @Override
  @SuppressWarnings("unchecked") // as above
  public <D extends PortObject> D getInPortObject(int index) {
    return (D) inputs[index];
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return Arrays.copyOf(inputs, inputs.length, BufferedDataTable[].class);
  }

  @Override
  public BufferedDataTable getInTable(int index) {
    return (BufferedDataTable) inputs[index];
  }

  @Override
  public ExecutionContext getExecutionContext() {
    return context;
  }

  @Override
  public PortType[] getOutPortTypes() {
    throw new UnsupportedOperationException();
  }

  // Asked for by the versions after 5.8, so without @Override.
  public PortsConfiguration getPortsConfiguration() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <D extends PortObject> void setOutData(int index, D data) {
    outputs[index] = data;
  }

  @Override
  @SafeVarargs
  public final <D extends PortObject> void setOutData(D... data) {
    System.arraycopy(data, 0, outputs, 0, data.length);
  }

  @Override
  @SafeVarargs
  public final <D extends PortObject> void setInternalData(D... data) {
    internal = data.clone();
  }

  @Override
  public void setWarningMessage(String message) {
    warning = message;
  }
}
