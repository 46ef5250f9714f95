// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

public interface InputTableIndexHolder {
  default int getInputTableIndex() {
    return 0;
  }
}
