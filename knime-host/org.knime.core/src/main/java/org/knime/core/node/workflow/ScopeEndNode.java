// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

public interface ScopeEndNode<T extends FlowScopeContext> {
  default Class<T> getFlowScopeContextClass() {
    throw new UnsupportedOperationException("override getFlowScopeContextClass");
  }
}
