// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

/**
 * Names a node of a workflow.
 *
 * @param id its number in the workflow; of nodes in metanodes, a number that no other node has
 * @param path its number as KNIME shows it: {@code 4:2} is node 2 in metanode 4
 * @param name its name
 * @param factory the class of its factory
 */
public record NodeRef(int id, String path, String name, String factory) {

  /** As messages name it: {@code Node "Joiner" (#8)}. */
  @Override
  public String toString() {
    return "Node \"" + name + "\" (#" + path + ")";
  }

  /** The metanode that it lies in, as a path; empty for the workflow itself. */
  String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf(':')));
  }
}
