// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * What the workflow tells a node (variables, its loop's other end), and the node the workflow
 * (variables, warning, "once more").
 */
final class NodeRun {
  Map<String, FlowVariable> incoming = Map.of();
  final Map<String, FlowVariable> pushed = new LinkedHashMap<>();
  Message warning;
  LoopStartNode loopStart;
  LoopEndNode loopEnd;
  boolean continueLoop;

  Map<String, FlowVariable> variables() {
    Map<String, FlowVariable> all = new LinkedHashMap<>(incoming);
    all.putAll(pushed);
    return all;
  }
}
