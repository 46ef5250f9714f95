// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

public interface NodeDialogFactory {
  NodeDialog createNodeDialog();

  default boolean hasNodeDialog() {
    return true;
  }
}
