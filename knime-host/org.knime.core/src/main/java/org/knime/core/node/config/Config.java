// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;

/** Settings that can also hold cells, types and row keys. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {
  private static final long serialVersionUID = 1L;

  protected Config(String key) {
    super(key);
  }

  @Override
  public abstract Config getInstance(String key);

  @Override
  public void addEntry(AbstractConfigEntry entry) {
    super.addEntry(entry);
  }

  @Override
  public final Config addConfig(String key) {
    return (Config) addConfigBase(key);
  }

  protected final void addConfig(Config config) {
    addConfigBase(config);
  }

  @Override
  public final Config getConfig(String key) throws InvalidSettingsException {
    return (Config) getConfigBase(key);
  }

  @Override
  public void addDataCell(String key, DataCell cell) {
    StoredCell.save(cell, addConfig(key));
  }

  @Override
  public DataCell getDataCell(String key) throws InvalidSettingsException {
    return StoredCell.load(getConfig(key));
  }

  @Override
  public void addDataType(String key, DataType type) {
    Config config = addConfig(key);
    if (type != null) {
      type.save(config);
    }
  }

  @Override
  public DataType getDataType(String key) throws InvalidSettingsException {
    return DataType.load(getConfig(key));
  }

  @Override
  public void addRowKey(String key, RowKey value) {
    addString(key, value == null ? null : value.getString());
  }

  @Override
  public RowKey getRowKey(String key) throws InvalidSettingsException {
    String text = getString(key);
    return text == null ? null : new RowKey(text);
  }

  @Override
  public void addDataCellArray(String key, DataCell... values) {
    Config array = addConfig(key);
    if (values != null) {
      array.addInt("array-size", values.length);
      for (int i = 0; i < values.length; i++) {
        array.addDataCell(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public DataCell[] getDataCellArray(String key) throws InvalidSettingsException {
    Config array = getConfig(key);
    if (!array.containsKey("array-size")) {
      return null;
    }
    DataCell[] values = new DataCell[array.getInt("array-size")];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getDataCell(Integer.toString(i));
    }
    return values;
  }

  @Override
  public DataCell[] getDataCellArray(String key, DataCell... absent) {
    try {
      return getDataCellArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public DataCell getDataCell(String key, DataCell absent) {
    try {
      return getDataCell(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addDataTypeArray(String key, DataType... values) {
    Config array = addConfig(key);
    if (values != null) {
      array.addInt("array-size", values.length);
      for (int i = 0; i < values.length; i++) {
        array.addDataType(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public DataType[] getDataTypeArray(String key) throws InvalidSettingsException {
    Config array = getConfig(key);
    if (!array.containsKey("array-size")) {
      return null;
    }
    DataType[] values = new DataType[array.getInt("array-size")];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getDataType(Integer.toString(i));
    }
    return values;
  }

  @Override
  public DataType[] getDataTypeArray(String key, DataType... absent) {
    try {
      return getDataTypeArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public DataType getDataType(String key, DataType absent) {
    try {
      return getDataType(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addRowKeyArray(String key, RowKey... values) {
    Config array = addConfig(key);
    if (values != null) {
      array.addInt("array-size", values.length);
      for (int i = 0; i < values.length; i++) {
        array.addRowKey(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public RowKey[] getRowKeyArray(String key) throws InvalidSettingsException {
    Config array = getConfig(key);
    if (!array.containsKey("array-size")) {
      return null;
    }
    RowKey[] values = new RowKey[array.getInt("array-size")];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getRowKey(Integer.toString(i));
    }
    return values;
  }

  @Override
  public RowKey[] getRowKeyArray(String key, RowKey... absent) {
    try {
      return getRowKeyArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public RowKey getRowKey(String key, RowKey absent) {
    try {
      return getRowKey(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void load(InputStream in) throws IOException {
    super.load(in);
  }

  protected static Config loadFromXML(Config config, InputStream in) throws IOException {
    ConfigBase.loadFromXML(config, in);
    return config;
  }

  @Override
  public String toString() {
    return super.toString();
  }
}
