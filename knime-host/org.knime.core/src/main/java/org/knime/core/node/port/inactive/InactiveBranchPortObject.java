// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** The end of a branch that is switched off. */
public final class InactiveBranchPortObject implements PortObject {
  public static final InactiveBranchPortObject INSTANCE = new InactiveBranchPortObject();

  private InactiveBranchPortObject() {}

  @Override
  public PortObjectSpec getSpec() {
    return InactiveBranchPortObjectSpec.INSTANCE;
  }

  @Override
  public String getSummary() {
    return "Inactive Branch";
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  public String toString() {
    return "Inactive Branch";
  }
}
