// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataRow;

public interface RowAppender {
  void addRowToTable(DataRow dataRow);
}
