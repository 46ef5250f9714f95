// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.FlowVariable;

/**
 * A workflow as its files describe it.
 *
 * @param variables the workflow's variables by name
 * @param nodes in the order of the file
 * @param connections in the order of the file
 */
record WorkflowDescription(
    Map<String, FlowVariable> variables, List<Node> nodes, List<Connection> connections) {

  /**
   * A node as its settings file describes it.
   *
   * @param settings the group {@code model}
   * @param variableTree which settings variables stand for
   * @param ports the group {@code node_creation_config}
   */
  record Node(
      NodeRef ref,
      String bundle,
      NodeSettings settings,
      Optional<Config> variableTree,
      Optional<NodeSettings> ports) {}

  /** From a port of a node to one of another; port 0 carries only flow variables. */
  record Connection(int source, int sourcePort, int target, int targetPort) {}
}
