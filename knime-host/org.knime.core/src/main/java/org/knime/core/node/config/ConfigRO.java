// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import java.util.Iterator;
import javax.swing.tree.TreeNode;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

public interface ConfigRO extends ConfigBaseRO, TreeNode, Iterable<String> {
  Config getConfig(String key) throws InvalidSettingsException;

  DataCell getDataCell(String key) throws InvalidSettingsException;

  DataCell getDataCell(String key, DataCell absent);

  DataCell[] getDataCellArray(String key) throws InvalidSettingsException;

  DataCell[] getDataCellArray(String key, DataCell... absent);

  DataType getDataType(String key) throws InvalidSettingsException;

  DataType getDataType(String key, DataType absent);

  DataType[] getDataTypeArray(String key) throws InvalidSettingsException;

  DataType[] getDataTypeArray(String key, DataType... absent);

  RowKey getRowKey(String key) throws InvalidSettingsException;

  RowKey getRowKey(String key, RowKey absent);

  RowKey[] getRowKeyArray(String key) throws InvalidSettingsException;

  RowKey[] getRowKeyArray(String key, RowKey... absent);

  Iterator<String> iterator();
}
