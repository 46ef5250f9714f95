// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.EventObject;

/** A node got on. */
public class NodeProgressEvent extends EventObject {
  private static final long serialVersionUID = 1L;
  private final transient NodeProgress progress;

  public NodeProgressEvent(NodeID source, NodeProgress progress) {
    super(source);
    this.progress = progress;
  }

  @Override
  public NodeID getSource() {
    return (NodeID) super.getSource();
  }

  public NodeProgress getNodeProgress() {
    return progress;
  }
}
