// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
  private static final String ARRAY_SIZE = "array-size";
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

  private boolean has(String key, ConfigEntries type) {
    AbstractConfigEntry entry = entries.get(key);
    return entry != null && entry.getType() == type;
  }

  private Object value(String key, ConfigEntries type) throws InvalidSettingsException {
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

  private int arraySize() throws InvalidSettingsException {
    int size = getInt(ARRAY_SIZE);
    if (size < 0) {
      throw new InvalidSettingsException(
          "The array \"" + getKey() + "\" has the size " + size + ".");
    }
    return size;
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
    put(new ValueEntry(ConfigEntries.xboolean, key, value));
  }

  @Override
  public boolean getBoolean(String key) throws InvalidSettingsException {
    return (Boolean) value(key, ConfigEntries.xboolean);
  }

  @Override
  public boolean getBoolean(String key, boolean absent) {
    return has(key, ConfigEntries.xboolean)
        ? (Boolean) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addBooleanArray(String key, boolean... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addBoolean(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    boolean[] values = new boolean[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getBoolean(Integer.toString(i));
    }
    return values;
  }

  @Override
  public boolean[] getBooleanArray(String key, boolean... absent) {
    try {
      return getBooleanArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addByte(String key, byte value) {
    put(new ValueEntry(ConfigEntries.xbyte, key, value));
  }

  @Override
  public byte getByte(String key) throws InvalidSettingsException {
    return (Byte) value(key, ConfigEntries.xbyte);
  }

  @Override
  public byte getByte(String key, byte absent) {
    return has(key, ConfigEntries.xbyte) ? (Byte) ((ValueEntry) entries.get(key)).value() : absent;
  }

  @Override
  public void addByteArray(String key, byte... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addByte(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public byte[] getByteArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    byte[] values = new byte[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getByte(Integer.toString(i));
    }
    return values;
  }

  @Override
  public byte[] getByteArray(String key, byte... absent) {
    try {
      return getByteArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addChar(String key, char value) {
    put(new ValueEntry(ConfigEntries.xchar, key, value));
  }

  @Override
  public char getChar(String key) throws InvalidSettingsException {
    return (Character) value(key, ConfigEntries.xchar);
  }

  @Override
  public char getChar(String key, char absent) {
    return has(key, ConfigEntries.xchar)
        ? (Character) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addCharArray(String key, char... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addChar(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public char[] getCharArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    char[] values = new char[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getChar(Integer.toString(i));
    }
    return values;
  }

  @Override
  public char[] getCharArray(String key, char... absent) {
    try {
      return getCharArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addDouble(String key, double value) {
    put(new ValueEntry(ConfigEntries.xdouble, key, value));
  }

  @Override
  public double getDouble(String key) throws InvalidSettingsException {
    return (Double) value(key, ConfigEntries.xdouble);
  }

  @Override
  public double getDouble(String key, double absent) {
    return has(key, ConfigEntries.xdouble)
        ? (Double) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addDoubleArray(String key, double... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addDouble(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public double[] getDoubleArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    double[] values = new double[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getDouble(Integer.toString(i));
    }
    return values;
  }

  @Override
  public double[] getDoubleArray(String key, double... absent) {
    try {
      return getDoubleArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addFloat(String key, float value) {
    put(new ValueEntry(ConfigEntries.xfloat, key, value));
  }

  @Override
  public float getFloat(String key) throws InvalidSettingsException {
    return (Float) value(key, ConfigEntries.xfloat);
  }

  @Override
  public float getFloat(String key, float absent) {
    return has(key, ConfigEntries.xfloat)
        ? (Float) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addFloatArray(String key, float... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addFloat(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public float[] getFloatArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    float[] values = new float[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getFloat(Integer.toString(i));
    }
    return values;
  }

  @Override
  public float[] getFloatArray(String key, float... absent) {
    try {
      return getFloatArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addInt(String key, int value) {
    put(new ValueEntry(ConfigEntries.xint, key, value));
  }

  @Override
  public int getInt(String key) throws InvalidSettingsException {
    return (Integer) value(key, ConfigEntries.xint);
  }

  @Override
  public int getInt(String key, int absent) {
    return has(key, ConfigEntries.xint)
        ? (Integer) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addIntArray(String key, int... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addInt(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public int[] getIntArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    int[] values = new int[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getInt(Integer.toString(i));
    }
    return values;
  }

  @Override
  public int[] getIntArray(String key, int... absent) {
    try {
      return getIntArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addLong(String key, long value) {
    put(new ValueEntry(ConfigEntries.xlong, key, value));
  }

  @Override
  public long getLong(String key) throws InvalidSettingsException {
    return (Long) value(key, ConfigEntries.xlong);
  }

  @Override
  public long getLong(String key, long absent) {
    return has(key, ConfigEntries.xlong) ? (Long) ((ValueEntry) entries.get(key)).value() : absent;
  }

  @Override
  public void addLongArray(String key, long... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addLong(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public long[] getLongArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    long[] values = new long[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getLong(Integer.toString(i));
    }
    return values;
  }

  @Override
  public long[] getLongArray(String key, long... absent) {
    try {
      return getLongArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addShort(String key, short value) {
    put(new ValueEntry(ConfigEntries.xshort, key, value));
  }

  @Override
  public short getShort(String key) throws InvalidSettingsException {
    return (Short) value(key, ConfigEntries.xshort);
  }

  @Override
  public short getShort(String key, short absent) {
    return has(key, ConfigEntries.xshort)
        ? (Short) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addShortArray(String key, short... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addShort(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public short[] getShortArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    short[] values = new short[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getShort(Integer.toString(i));
    }
    return values;
  }

  @Override
  public short[] getShortArray(String key, short... absent) {
    try {
      return getShortArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }

  @Override
  public void addString(String key, String value) {
    put(new ValueEntry(ConfigEntries.xstring, key, value));
  }

  @Override
  public String getString(String key) throws InvalidSettingsException {
    return (String) value(key, ConfigEntries.xstring);
  }

  @Override
  public String getString(String key, String absent) {
    return has(key, ConfigEntries.xstring)
        ? (String) ((ValueEntry) entries.get(key)).value()
        : absent;
  }

  @Override
  public void addStringArray(String key, String... values) {
    ConfigBase array = addConfigBase(key);
    if (values != null) {
      array.addInt(ARRAY_SIZE, values.length);
      for (int i = 0; i < values.length; i++) {
        array.addString(Integer.toString(i), values[i]);
      }
    }
  }

  @Override
  public String[] getStringArray(String key) throws InvalidSettingsException {
    ConfigBase array = getConfigBase(key);
    if (!array.containsKey(ARRAY_SIZE)) {
      return null;
    }
    String[] values = new String[array.arraySize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getString(Integer.toString(i));
    }
    return values;
  }

  @Override
  public String[] getStringArray(String key, String... absent) {
    try {
      return getStringArray(key);
    } catch (InvalidSettingsException e) {
      return absent;
    }
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
    put(new ValueEntry(ConfigEntries.xtransientstring, key, value));
  }

  @Override
  public String getTransientString(String key) {
    return has(key, ConfigEntries.xtransientstring)
        ? (String) ((ValueEntry) entries.get(key)).value()
        : null;
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
