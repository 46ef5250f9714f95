// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Settings, or the specs they meet, do not fit; shown at the node. */
public class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidSettingsException(String message) {
    super(message);
  }

  public InvalidSettingsException(Throwable cause) {
    super(cause);
  }

  public InvalidSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
