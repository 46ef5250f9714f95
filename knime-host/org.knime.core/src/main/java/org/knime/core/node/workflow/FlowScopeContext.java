// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Marks the start of a scope on the stack. */
public class FlowScopeContext extends FlowObject {
  public FlowScopeContext() {}
}
