// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Carries flow variables only. */
public class FlowVariablePortObject implements PortObject {
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);
  public static final PortType TYPE_OPTIONAL =
      PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class, true);
  public static final FlowVariablePortObject INSTANCE = new FlowVariablePortObject();

  private FlowVariablePortObject() {}

  @Override
  public PortObjectSpec getSpec() {
    return FlowVariablePortObjectSpec.INSTANCE;
  }

  @Override
  public String getSummary() {
    return "Flow Variables";
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  public String toString() {
    return "Flow Variables";
  }
}
