// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

public interface LoopEndNode extends ScopeEndNode<FlowLoopContext> {
  @Override
  default Class<FlowLoopContext> getFlowScopeContextClass() {
    return FlowLoopContext.class;
  }

  default boolean shouldPropagateModifiedVariables() {
    return false;
  }
}
