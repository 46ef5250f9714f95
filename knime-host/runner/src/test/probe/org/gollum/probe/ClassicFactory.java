// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import java.util.List;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;
import org.knime.core.util.Version;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;

/** A classic factory without dialog. */
abstract class ClassicFactory<T extends NodeModel> extends NodeFactory<T> {
  @Override
  protected NodeDescription createNodeDescription() {
    return DefaultNodeDescriptionUtil.createNodeDescription(
        "Probe",
        "",
        List.of(),
        List.of(),
        "Probes.",
        "Probes.",
        List.of(),
        null,
        List.of(),
        NodeType.Other,
        List.of(),
        new Version(1, 0, 0));
  }

  @Override
  protected int getNrNodeViews() {
    return 0;
  }

  @Override
  public NodeView<T> createNodeView(int index, T model) {
    throw new IndexOutOfBoundsException();
  }

  @Override
  protected boolean hasDialog() {
    return false;
  }

  @Override
  protected NodeDialogPane createNodeDialogPane() {
    throw new UnsupportedOperationException();
  }
}
