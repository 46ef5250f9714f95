// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.util.Arrays;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.parameters.NodeParameters;

/** What a node's configure function gets and gives. */
public final class Configuring implements ConfigureInput, ConfigureOutput {
  private final NodeParameters parameters;
  private final PortObjectSpec[] inputs;
  private final PortObjectSpec[] outputs = new PortObjectSpec[2];
  private String warning;

  public Configuring(NodeParameters parameters, PortObjectSpec... inputs) {
    this.parameters = parameters;
    this.inputs = inputs;
  }

  public PortObjectSpec output(int index) {
    return outputs[index];
  }

  public DataTableSpec table(int index) {
    return (DataTableSpec) outputs[index];
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
  public PortObjectSpec[] getInPortSpecs() {
    return inputs;
  }

  @Override
  @SuppressWarnings("unchecked") // as above
  public <S extends PortObjectSpec> S getInPortSpec(int index) {
    return (S) inputs[index];
  }

  @Override
  public DataTableSpec[] getInTableSpecs() {
    return Arrays.copyOf(inputs, inputs.length, DataTableSpec[].class);
  }

  @Override
  public DataTableSpec getInTableSpec(int index) {
    return (DataTableSpec) inputs[index];
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
  public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
    outputs[index] = spec;
  }

  @Override
  @SafeVarargs
  public final <S extends PortObjectSpec> void setOutSpecs(S... specs) {
    System.arraycopy(specs, 0, outputs, 0, specs.length);
  }

  @Override
  public void setWarningMessage(String message) {
    warning = message;
  }
}
