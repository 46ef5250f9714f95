// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

public interface RowFlushable {
  void flushRows();
}
