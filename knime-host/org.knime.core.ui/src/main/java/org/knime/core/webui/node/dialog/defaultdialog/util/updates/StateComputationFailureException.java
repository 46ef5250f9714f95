// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Choices or a value cannot be computed now; the dialog keeps what it shows. */
public final class StateComputationFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  public StateComputationFailureException(String message) {
    super(message);
  }
}
