// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface RowKeyValue {
  String getString();

  default RowKey materializeRowKey() {
    return (RowKey) this;
  }
}
