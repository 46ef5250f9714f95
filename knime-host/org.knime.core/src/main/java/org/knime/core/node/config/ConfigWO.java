// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.config.base.ConfigBaseWO;

public interface ConfigWO extends ConfigBaseWO {
  Config addConfig(String key);

  void addDataCell(String key, DataCell value);

  void addDataCellArray(String key, DataCell... values);

  void addDataType(String key, DataType value);

  void addDataTypeArray(String key, DataType... values);

  void addRowKey(String key, RowKey value);

  void addRowKeyArray(String key, RowKey... values);
}
