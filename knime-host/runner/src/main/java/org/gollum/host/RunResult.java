// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.List;
import java.util.Optional;

/**
 * What became of a workflow.
 *
 * @param nodes one entry per node, in the order of their numbers
 * @param files the files that nodes wrote into the workflow's data area, relative to it, with
 *     slashes
 */
public record RunResult(List<NodeResult> nodes, List<String> files) {

  /** Copies the lists. */
  public RunResult {
    nodes = List.copyOf(nodes);
    files = List.copyOf(files);
  }

  /** The result of the node with that number. */
  public Optional<NodeResult> node(int id) {
    return nodes.stream().filter(result -> result.node().id() == id).findFirst();
  }

  /** The results of the nodes with that name. */
  public List<NodeResult> named(String name) {
    return nodes.stream().filter(result -> result.node().name().equals(name)).toList();
  }
}
