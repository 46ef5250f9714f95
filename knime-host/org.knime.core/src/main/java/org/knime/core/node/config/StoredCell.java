// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** A cell in settings: its class's name, and the value under the class's simple name. */
final class StoredCell {
  private static final String CLASS = "datacell";

  private StoredCell() {}

  static void save(DataCell cell, Config config) {
    if (cell == null) {
      return;
    }
    config.addString(CLASS, cell.getClass().getName());
    if (cell.isMissing()) {
      return;
    }
    Config value = config.addConfig(cell.getClass().getName());
    String name = cell.getClass().getSimpleName();
    if (cell instanceof StringCell text) {
      value.addString(name, text.getStringValue());
    } else if (cell instanceof BooleanCell flag) {
      value.addBoolean("booleanCell", flag.getBooleanValue());
    } else if (cell instanceof IntCell number) {
      value.addInt(name, number.getIntValue());
    } else if (cell instanceof LongCell number) {
      value.addLong(name, number.getLongValue());
    } else if (cell instanceof DoubleCell number) {
      value.addDouble(name, number.getDoubleValue());
    } else {
      throw new IllegalArgumentException(
          "cells of class "
              + cell.getClass().getName()
              + " are not stored in settings by the stand-in");
    }
  }

  static DataCell load(Config config) throws InvalidSettingsException {
    if (!config.containsKey(CLASS)) {
      return null;
    }
    String type = config.getString(CLASS);
    if (type.endsWith(".MissingCell")) {
      return DataType.getMissingCell();
    }
    Config value = config.getConfig(type);
    String name = type.substring(type.lastIndexOf('.') + 1);
    return switch (name) {
      case "StringCell" -> new StringCell(value.getString(name));
      case "BooleanCell" -> value.getBoolean("booleanCell") ? BooleanCell.TRUE : BooleanCell.FALSE;
      case "IntCell" -> new IntCell(value.getInt(name));
      case "LongCell" -> new LongCell(value.getLong(name));
      case "DoubleCell" -> new DoubleCell(value.getDouble(name));
      default ->
          throw new InvalidSettingsException(
              "A cell of class " + type + " cannot be read by the stand-in.");
    };
  }
}
