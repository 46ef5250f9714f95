// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import javax.swing.tree.TreeNode;

/** A key with its value, or a subtree. */
public abstract class AbstractConfigEntry implements Serializable, TreeNode {
  private static final long serialVersionUID = 1L;
  private final String key;
  private final ConfigEntries type;
  private AbstractConfigEntry parent;

  AbstractConfigEntry(ConfigEntries type, String key) {
    this.type = type;
    this.key = Objects.requireNonNull(key, "key");
  }

  public final String getKey() {
    return key;
  }

  public final ConfigEntries getType() {
    return type;
  }

  public abstract String toStringValue();

  public final void setParent(AbstractConfigEntry value) {
    parent = value;
  }

  @Override
  public final TreeNode getParent() {
    return parent;
  }

  @Override
  public TreeNode getChildAt(int index) {
    return null;
  }

  @Override
  public int getChildCount() {
    return 0;
  }

  @Override
  public int getIndex(TreeNode node) {
    return -1;
  }

  @Override
  public final boolean getAllowsChildren() {
    return !isLeaf();
  }

  @Override
  public boolean isLeaf() {
    return true;
  }

  @Override
  public Enumeration<TreeNode> children() {
    return Collections.emptyEnumeration();
  }

  boolean hasIdenticalValue(AbstractConfigEntry other) {
    return Objects.equals(toStringValue(), other.toStringValue());
  }

  public final boolean isIdentical(AbstractConfigEntry other) {
    return other != null && key.equals(other.key) && type == other.type && hasIdenticalValue(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AbstractConfigEntry entry
        && key.equals(entry.key)
        && type == entry.type;
  }

  @Override
  public int hashCode() {
    return key.hashCode() ^ type.hashCode();
  }

  @Override
  public String toString() {
    return key + ": " + toStringValue();
  }
}
