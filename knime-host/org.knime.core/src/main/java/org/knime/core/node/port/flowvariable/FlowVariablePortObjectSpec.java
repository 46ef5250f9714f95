// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObjectSpec;

/** The spec of {@link FlowVariablePortObject}. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {
  public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

  private FlowVariablePortObjectSpec() {}

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  public String toString() {
    return "Flow Variables";
  }
}
