// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.message.Message;

/** A view in a window of its own; here only a type. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T>
    implements NodeModelWarningListener {
  protected NodeView(T model) {
    super(model);
  }

  protected T getNodeModel() {
    return getViewableModel();
  }

  protected abstract void onClose();

  protected abstract void onOpen();

  @Override
  protected void callOpenView(String title) {
    onOpen();
  }

  @Override
  public final void callCloseView() {
    onClose();
  }

  @Override
  public void warningChanged(Message warning) {}
}
