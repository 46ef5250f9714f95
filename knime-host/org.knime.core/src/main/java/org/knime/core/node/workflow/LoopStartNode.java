// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

public interface LoopStartNode extends ScopeStartNode<FlowLoopContext> {}
