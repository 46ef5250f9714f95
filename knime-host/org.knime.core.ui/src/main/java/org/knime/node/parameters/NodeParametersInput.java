// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/**
 * What default values and choices may depend on: the specs (and tables, if there are any) at the
 * input ports.
 */
public interface NodeParametersInput {
  Optional<PortObject> getInPortObject(int index);

  PortObject[] getInPortObjects();

  Optional<PortObjectSpec> getInPortSpec(int index);

  PortObjectSpec[] getInPortSpecs();

  PortType[] getInPortTypes();

  Optional<BufferedDataTable> getInTable(int index);

  Optional<DataTableSpec> getInTableSpec(int index);

  DataTableSpec[] getInTableSpecs();

  BufferedDataTable[] getInTables();

  PortType[] getOutPortTypes();
}
