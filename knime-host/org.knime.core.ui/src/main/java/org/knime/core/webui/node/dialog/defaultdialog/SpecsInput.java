// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/** Input specs without data. */
final class SpecsInput implements NodeParametersInput {
  private final PortObjectSpec[] specs;

  SpecsInput(PortObjectSpec[] specs) {
    this.specs = specs.clone();
  }

  @Override
  public PortType[] getInPortTypes() {
    throw new UnsupportedOperationException("the types of the ports are not known here");
  }

  @Override
  public PortType[] getOutPortTypes() {
    throw new UnsupportedOperationException("the types of the ports are not known here");
  }

  @Override
  public PortObjectSpec[] getInPortSpecs() {
    return specs.clone();
  }

  @Override
  public Optional<PortObjectSpec> getInPortSpec(int port) {
    return Optional.ofNullable(specs[port]);
  }

  @Override
  public DataTableSpec[] getInTableSpecs() {
    DataTableSpec[] tables = new DataTableSpec[specs.length];
    for (int i = 0; i < specs.length; i++) {
      tables[i] = getInTableSpec(i).orElse(null);
    }
    return tables;
  }

  @Override
  public Optional<DataTableSpec> getInTableSpec(int port) {
    return specs[port] instanceof DataTableSpec spec ? Optional.of(spec) : Optional.empty();
  }

  @Override
  public PortObject[] getInPortObjects() {
    return new PortObject[specs.length];
  }

  @Override
  public Optional<PortObject> getInPortObject(int port) {
    return Optional.empty();
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return new BufferedDataTable[specs.length];
  }

  @Override
  public Optional<BufferedDataTable> getInTable(int port) {
    return Optional.empty();
  }
}
