// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

public final class NoopStringProvider extends NoopProvider<String> {
  public NoopStringProvider() {}
}
