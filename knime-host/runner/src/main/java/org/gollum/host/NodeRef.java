// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

/**
 * Names a node of a workflow.
 *
 * @param id its number in the workflow
 * @param name its name
 * @param factory the class of its factory
 */
public record NodeRef(int id, String name, String factory) {

  /** As messages name it: {@code Node "Joiner" (#8)}. */
  @Override
  public String toString() {
    return "Node \"" + name + "\" (#" + id + ")";
  }
}
