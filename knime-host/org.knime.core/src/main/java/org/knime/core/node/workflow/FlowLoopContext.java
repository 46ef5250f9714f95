// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Marks the start of a loop on the stack. */
public class FlowLoopContext extends FlowScopeContext {
  private int iteration;

  public FlowLoopContext() {}

  public int getIterationIndex() {
    return iteration;
  }

  public final int incrementIterationIndex() {
    return ++iteration;
  }
}
