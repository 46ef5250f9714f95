// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

public interface ConfigBaseRO extends Iterable<String> {
  boolean containsKey(String key);

  void copyTo(ConfigBaseWO target);

  boolean getBoolean(String key) throws InvalidSettingsException;

  boolean getBoolean(String key, boolean absent);

  boolean[] getBooleanArray(String key) throws InvalidSettingsException;

  boolean[] getBooleanArray(String key, boolean... absent);

  byte getByte(String key) throws InvalidSettingsException;

  byte getByte(String key, byte absent);

  byte[] getByteArray(String key) throws InvalidSettingsException;

  byte[] getByteArray(String key, byte... absent);

  char getChar(String key) throws InvalidSettingsException;

  char getChar(String key, char absent);

  char[] getCharArray(String key) throws InvalidSettingsException;

  char[] getCharArray(String key, char... absent);

  ConfigBase getConfigBase(String key) throws InvalidSettingsException;

  double getDouble(String key) throws InvalidSettingsException;

  double getDouble(String key, double absent);

  double[] getDoubleArray(String key) throws InvalidSettingsException;

  double[] getDoubleArray(String key, double... absent);

  float getFloat(String key) throws InvalidSettingsException;

  float getFloat(String key, float absent);

  float[] getFloatArray(String key) throws InvalidSettingsException;

  float[] getFloatArray(String key, float... absent);

  int getInt(String key) throws InvalidSettingsException;

  int getInt(String key, int absent);

  int[] getIntArray(String key) throws InvalidSettingsException;

  int[] getIntArray(String key, int... absent);

  String getKey();

  long getLong(String key) throws InvalidSettingsException;

  long getLong(String key, long absent);

  long[] getLongArray(String key) throws InvalidSettingsException;

  long[] getLongArray(String key, long... absent);

  String getPassword(String key, String passPhrase) throws InvalidSettingsException;

  String getPassword(String key, String passPhrase, String absent);

  short getShort(String key) throws InvalidSettingsException;

  short getShort(String key, short absent);

  short[] getShortArray(String key) throws InvalidSettingsException;

  short[] getShortArray(String key, short... absent);

  String getString(String key) throws InvalidSettingsException;

  String getString(String key, String absent);

  String[] getStringArray(String key) throws InvalidSettingsException;

  String[] getStringArray(String key, String... absent);

  String getTransientString(String key);

  Iterator<String> iterator();

  Set<String> keySet();

  void saveToXML(OutputStream key) throws IOException;
}
