// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.tree.TreeNode;
import org.knime.core.node.InvalidSettingsException;

/**
 * A tree of typed entries in the order they were added. A value is read with the type it was
 * written with.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {
  private static final long serialVersionUID = 1L;
  private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

  public ConfigBase(String key) {
    super(ConfigEntries.config, key);
  }

  public abstract ConfigBase getInstance(String key);

  protected void put(AbstractConfigEntry entry) {
    entries.put(entry.getKey(), entry);
    entry.setParent(this);
  }

  protected AbstractConfigEntry get(String key) {
    return entries.get(key);
  }

  public void addEntry(AbstractConfigEntry entry) {
    put(entry);
  }

  public AbstractConfigEntry getEntry(String key) {
    return entries.get(key);
  }

  public final AbstractConfigEntry removeConfig(String key) {
    return entries.remove(key);
  }

  @Override
  public boolean containsKey(String key) {
    return entries.containsKey(key);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public final Iterator<String> iterator() {
    return keySet().iterator();
  }

  final void add(ConfigEntries type, String key, Serializable value) {
    put(new ValueEntry(type, key, value));
  }

  /** The value of an entry, which must be there and of that type. */
  final Object value(String key, ConfigEntries type) throws InvalidSettingsException {
    AbstractConfigEntry entry = entries.get(key);
    if (entry == null) {
      throw new InvalidSettingsException(
          "There is no setting \"" + key + "\" in \"" + getKey() + "\".");
    }
    if (entry.getType() != type) {
      throw new InvalidSettingsException(
          "The setting \""
              + key
              + "\" in \""
              + getKey()
              + "\" is of type "
              + entry.getType()
              + ", not "
              + type
              + ".");
    }
    return ((ValueEntry) entry).value();
  }

  private Object value(String key, ConfigEntries type, Object absent) {
    AbstractConfigEntry entry = entries.get(key);
    return entry != null && entry.getType() == type ? ((ValueEntry) entry).value() : absent;
  }

  @Override
  public final ConfigBase addConfigBase(String key) {
    ConfigBase config = getInstance(key);
    put(config);
    return config;
  }

  protected final void addConfigBase(ConfigBase config) {
    put(config);
  }

  @Override
  public final ConfigBase getConfigBase(String key) throws InvalidSettingsException {
    if (entries.get(key) instanceof ConfigBase config) {
      return config;
    }
    throw new InvalidSettingsException(
        "There is no settings group \"" + key + "\" in \"" + getKey() + "\".");
  }

  @Override
  public void addBoolean(String key, boolean value) {
    add(ConfigEntries.xboolean, key, value);
  }

  @Override
  public boolean getBoolean(String key) throws InvalidSettingsException {
    return (Boolean) value(key, ConfigEntries.xboolean);
  }

  @Override
  public boolean getBoolean(String key, boolean absent) {
    return (Boolean) value(key, ConfigEntries.xboolean, absent);
  }

  @Override
  public void addBooleanArray(String key, boolean... values) {
    ConfigArrays.add(this, ConfigEntries.xboolean, key, values);
  }

  @Override
  public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xboolean, key, boolean[].class);
  }

  @Override
  public boolean[] getBooleanArray(String key, boolean... absent) {
    return ConfigArrays.get(this, ConfigEntries.xboolean, key, boolean[].class, absent);
  }

  @Override
  public void addByte(String key, byte value) {
    add(ConfigEntries.xbyte, key, value);
  }

  @Override
  public byte getByte(String key) throws InvalidSettingsException {
    return (Byte) value(key, ConfigEntries.xbyte);
  }

  @Override
  public byte getByte(String key, byte absent) {
    return (Byte) value(key, ConfigEntries.xbyte, absent);
  }

  @Override
  public void addByteArray(String key, byte... values) {
    ConfigArrays.add(this, ConfigEntries.xbyte, key, values);
  }

  @Override
  public byte[] getByteArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xbyte, key, byte[].class);
  }

  @Override
  public byte[] getByteArray(String key, byte... absent) {
    return ConfigArrays.get(this, ConfigEntries.xbyte, key, byte[].class, absent);
  }

  @Override
  public void addChar(String key, char value) {
    add(ConfigEntries.xchar, key, value);
  }

  @Override
  public char getChar(String key) throws InvalidSettingsException {
    return (Character) value(key, ConfigEntries.xchar);
  }

  @Override
  public char getChar(String key, char absent) {
    return (Character) value(key, ConfigEntries.xchar, absent);
  }

  @Override
  public void addCharArray(String key, char... values) {
    ConfigArrays.add(this, ConfigEntries.xchar, key, values);
  }

  @Override
  public char[] getCharArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xchar, key, char[].class);
  }

  @Override
  public char[] getCharArray(String key, char... absent) {
    return ConfigArrays.get(this, ConfigEntries.xchar, key, char[].class, absent);
  }

  @Override
  public void addDouble(String key, double value) {
    add(ConfigEntries.xdouble, key, value);
  }

  @Override
  public double getDouble(String key) throws InvalidSettingsException {
    return (Double) value(key, ConfigEntries.xdouble);
  }

  @Override
  public double getDouble(String key, double absent) {
    return (Double) value(key, ConfigEntries.xdouble, absent);
  }

  @Override
  public void addDoubleArray(String key, double... values) {
    ConfigArrays.add(this, ConfigEntries.xdouble, key, values);
  }

  @Override
  public double[] getDoubleArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xdouble, key, double[].class);
  }

  @Override
  public double[] getDoubleArray(String key, double... absent) {
    return ConfigArrays.get(this, ConfigEntries.xdouble, key, double[].class, absent);
  }

  @Override
  public void addFloat(String key, float value) {
    add(ConfigEntries.xfloat, key, value);
  }

  @Override
  public float getFloat(String key) throws InvalidSettingsException {
    return (Float) value(key, ConfigEntries.xfloat);
  }

  @Override
  public float getFloat(String key, float absent) {
    return (Float) value(key, ConfigEntries.xfloat, absent);
  }

  @Override
  public void addFloatArray(String key, float... values) {
    ConfigArrays.add(this, ConfigEntries.xfloat, key, values);
  }

  @Override
  public float[] getFloatArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xfloat, key, float[].class);
  }

  @Override
  public float[] getFloatArray(String key, float... absent) {
    return ConfigArrays.get(this, ConfigEntries.xfloat, key, float[].class, absent);
  }

  @Override
  public void addInt(String key, int value) {
    add(ConfigEntries.xint, key, value);
  }

  @Override
  public int getInt(String key) throws InvalidSettingsException {
    return (Integer) value(key, ConfigEntries.xint);
  }

  @Override
  public int getInt(String key, int absent) {
    return (Integer) value(key, ConfigEntries.xint, absent);
  }

  @Override
  public void addIntArray(String key, int... values) {
    ConfigArrays.add(this, ConfigEntries.xint, key, values);
  }

  @Override
  public int[] getIntArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xint, key, int[].class);
  }

  @Override
  public int[] getIntArray(String key, int... absent) {
    return ConfigArrays.get(this, ConfigEntries.xint, key, int[].class, absent);
  }

  @Override
  public void addLong(String key, long value) {
    add(ConfigEntries.xlong, key, value);
  }

  @Override
  public long getLong(String key) throws InvalidSettingsException {
    return (Long) value(key, ConfigEntries.xlong);
  }

  @Override
  public long getLong(String key, long absent) {
    return (Long) value(key, ConfigEntries.xlong, absent);
  }

  @Override
  public void addLongArray(String key, long... values) {
    ConfigArrays.add(this, ConfigEntries.xlong, key, values);
  }

  @Override
  public long[] getLongArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xlong, key, long[].class);
  }

  @Override
  public long[] getLongArray(String key, long... absent) {
    return ConfigArrays.get(this, ConfigEntries.xlong, key, long[].class, absent);
  }

  @Override
  public void addShort(String key, short value) {
    add(ConfigEntries.xshort, key, value);
  }

  @Override
  public short getShort(String key) throws InvalidSettingsException {
    return (Short) value(key, ConfigEntries.xshort);
  }

  @Override
  public short getShort(String key, short absent) {
    return (Short) value(key, ConfigEntries.xshort, absent);
  }

  @Override
  public void addShortArray(String key, short... values) {
    ConfigArrays.add(this, ConfigEntries.xshort, key, values);
  }

  @Override
  public short[] getShortArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xshort, key, short[].class);
  }

  @Override
  public short[] getShortArray(String key, short... absent) {
    return ConfigArrays.get(this, ConfigEntries.xshort, key, short[].class, absent);
  }

  @Override
  public void addString(String key, String value) {
    add(ConfigEntries.xstring, key, value);
  }

  @Override
  public String getString(String key) throws InvalidSettingsException {
    return (String) value(key, ConfigEntries.xstring);
  }

  @Override
  public String getString(String key, String absent) {
    return (String) value(key, ConfigEntries.xstring, absent);
  }

  @Override
  public void addStringArray(String key, String... values) {
    ConfigArrays.add(this, ConfigEntries.xstring, key, values);
  }

  @Override
  public String[] getStringArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, ConfigEntries.xstring, key, String[].class);
  }

  @Override
  public String[] getStringArray(String key, String... absent) {
    return ConfigArrays.get(this, ConfigEntries.xstring, key, String[].class, absent);
  }

  @Override
  public void addPassword(String key, String passPhrase, String value) {
    throw new UnsupportedOperationException("passwords are not stored by the stand-in");
  }

  @Override
  public String getPassword(String key, String passPhrase) throws InvalidSettingsException {
    throw new InvalidSettingsException("Passwords are not read by the stand-in: \"" + key + "\".");
  }

  @Override
  public String getPassword(String key, String passPhrase, String absent) {
    return absent;
  }

  @Override
  public void addTransientString(String key, String value) {
    add(ConfigEntries.xtransientstring, key, value);
  }

  @Override
  public String getTransientString(String key) {
    return (String) value(key, ConfigEntries.xtransientstring, null);
  }

  @Override
  public void copyTo(ConfigBaseWO target) {
    for (AbstractConfigEntry entry : entries.values()) {
      if (entry instanceof ConfigBase config) {
        config.copyTo(target.addConfigBase(config.getKey()));
      } else {
        ((ConfigBase) target)
            .put(
                new ValueEntry(
                    entry.getType(),
                    entry.getKey(),
                    (java.io.Serializable) ((ValueEntry) entry).value()));
      }
    }
  }

  public boolean hasIdenticalValue(AbstractConfigEntry other) {
    if (!(other instanceof ConfigBase config)
        || !entries.keySet().equals(config.entries.keySet())) {
      return false;
    }
    return entries.values().stream().allMatch(e -> e.isIdentical(config.entries.get(e.getKey())));
  }

  public void load(InputStream in) throws IOException {
    XmlConfig.read(this, in);
  }

  protected static ConfigBase loadFromXML(ConfigBase config, InputStream in) throws IOException {
    XmlConfig.read(config, in);
    return config;
  }

  @Override
  public final void saveToXML(OutputStream out) throws IOException {
    XmlConfig.write(this, out);
  }

  @Override
  public final Enumeration<TreeNode> children() {
    return Collections.enumeration(List.<TreeNode>copyOf(entries.values()));
  }

  @Override
  public TreeNode getChildAt(int index) {
    return List.copyOf(entries.values()).get(index);
  }

  @Override
  public int getChildCount() {
    return entries.size();
  }

  @Override
  public int getIndex(TreeNode node) {
    return List.copyOf(entries.values()).indexOf(node);
  }

  @Override
  public final boolean isLeaf() {
    return false;
  }

  @Override
  public final String toStringValue() {
    return entries.values().toString();
  }

  @Override
  public String toString() {
    return getKey() + entries.values();
  }
}
