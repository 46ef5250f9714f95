// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/** The inputs of a dialog over one table, whose rows are there once the node in front has run. */
public final class OpenDialog implements NodeParametersInput {
  private final DataTableSpec spec;
  private final BufferedDataTable table;

  private OpenDialog(DataTableSpec spec, BufferedDataTable table) {
    this.spec = spec;
    this.table = table;
  }

  /** Nothing is connected. */
  public static OpenDialog unconnected() {
    return new OpenDialog(null, null);
  }

  /** The node in front has not been executed. */
  public static OpenDialog over(DataTableSpec spec) {
    return new OpenDialog(spec, null);
  }

  /** The node in front has been executed. */
  public static OpenDialog over(BufferedDataTable table) {
    return new OpenDialog(table.getDataTableSpec(), table);
  }

  @Override
  public PortType[] getInPortTypes() {
    return new PortType[] {BufferedDataTable.TYPE};
  }

  @Override
  public PortType[] getOutPortTypes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PortObjectSpec[] getInPortSpecs() {
    return new PortObjectSpec[] {spec};
  }

  @Override
  public Optional<PortObjectSpec> getInPortSpec(int port) {
    return Optional.ofNullable(getInPortSpecs()[port]);
  }

  @Override
  public DataTableSpec[] getInTableSpecs() {
    return new DataTableSpec[] {spec};
  }

  @Override
  public Optional<DataTableSpec> getInTableSpec(int port) {
    return Optional.ofNullable(getInTableSpecs()[port]);
  }

  @Override
  public PortObject[] getInPortObjects() {
    return new PortObject[] {table};
  }

  @Override
  public Optional<PortObject> getInPortObject(int port) {
    return Optional.ofNullable(getInPortObjects()[port]);
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return new BufferedDataTable[] {table};
  }

  @Override
  public Optional<BufferedDataTable> getInTable(int port) {
    return Optional.ofNullable(getInTables()[port]);
  }
}
