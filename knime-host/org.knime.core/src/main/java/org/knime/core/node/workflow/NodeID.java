// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/** The id of a node: its number below those of the workflows around it. */
public class NodeID implements Serializable, Comparable<NodeID> {
  private static final long serialVersionUID = 1L;
  public static final NodeID ROOTID = new NodeID(null, 0);
  private final NodeID prefix;
  private final int index;

  public NodeID(int index) {
    this(ROOTID, index);
  }

  public NodeID(NodeID prefix, int index) {
    this.prefix = prefix;
    this.index = index;
  }

  public NodeID getPrefix() {
    return prefix;
  }

  public int getIndex() {
    return index;
  }

  public final boolean isRoot() {
    return prefix == null;
  }

  public NodeID createChild(int child) {
    return new NodeID(this, child);
  }

  private int[] path() {
    if (isRoot()) {
      return new int[0];
    }
    int[] before = prefix.path();
    int[] path = Arrays.copyOf(before, before.length + 1);
    path[before.length] = index;
    return path;
  }

  @Override
  public int compareTo(NodeID other) {
    return Arrays.compare(path(), other.path());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeID id && index == id.index && Objects.equals(prefix, id.prefix);
  }

  @Override
  public int hashCode() {
    return Objects.hash(prefix, index);
  }

  @Override
  public String toString() {
    return isRoot() ? "0" : prefix + ":" + index;
  }
}
