// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Fields that are one entry, or an array of entries, of the settings. */
final class SimpleValue {
  private SimpleValue() {}

  static boolean knows(Class<?> type) {
    Class<?> single = type.isArray() ? type.getComponentType() : type;
    return single == String.class
        || single.isPrimitive()
        || !type.isArray()
            && java.util.List.<Class<?>>of(
                    Boolean.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    Float.class,
                    Byte.class,
                    Short.class,
                    Character.class)
                .contains(single);
  }

  static void save(Class<?> type, Object value, String key, NodeSettingsWO settings) {
    if (type == String.class) {
      settings.addString(key, (String) value);
    } else if (type == String[].class) {
      settings.addStringArray(key, (String[]) value);
    } else if (type == boolean.class || type == Boolean.class) {
      settings.addBoolean(key, (Boolean) value);
    } else if (type == boolean[].class) {
      settings.addBooleanArray(key, (boolean[]) value);
    } else if (type == int.class || type == Integer.class) {
      settings.addInt(key, (Integer) value);
    } else if (type == int[].class) {
      settings.addIntArray(key, (int[]) value);
    } else if (type == long.class || type == Long.class) {
      settings.addLong(key, (Long) value);
    } else if (type == long[].class) {
      settings.addLongArray(key, (long[]) value);
    } else if (type == double.class || type == Double.class) {
      settings.addDouble(key, (Double) value);
    } else if (type == double[].class) {
      settings.addDoubleArray(key, (double[]) value);
    } else if (type == float.class || type == Float.class) {
      settings.addFloat(key, (Float) value);
    } else if (type == float[].class) {
      settings.addFloatArray(key, (float[]) value);
    } else if (type == byte.class || type == Byte.class) {
      settings.addByte(key, (Byte) value);
    } else if (type == byte[].class) {
      settings.addByteArray(key, (byte[]) value);
    } else if (type == short.class || type == Short.class) {
      settings.addShort(key, (Short) value);
    } else if (type == short[].class) {
      settings.addShortArray(key, (short[]) value);
    } else if (type == char.class || type == Character.class) {
      settings.addChar(key, (Character) value);
    } else if (type == char[].class) {
      settings.addCharArray(key, (char[]) value);
    } else {
      throw new IllegalArgumentException("values of type " + type.getName() + " are not stored");
    }
  }

  static Object load(Class<?> type, String key, NodeSettingsRO settings)
      throws InvalidSettingsException {
    if (type == String.class) {
      return settings.getString(key);
    }
    if (type == String[].class) {
      return settings.getStringArray(key);
    }
    if (type == boolean.class || type == Boolean.class) {
      return settings.getBoolean(key);
    }
    if (type == boolean[].class) {
      return settings.getBooleanArray(key);
    }
    if (type == int.class || type == Integer.class) {
      return settings.getInt(key);
    }
    if (type == int[].class) {
      return settings.getIntArray(key);
    }
    if (type == long.class || type == Long.class) {
      return settings.getLong(key);
    }
    if (type == long[].class) {
      return settings.getLongArray(key);
    }
    if (type == double.class || type == Double.class) {
      return settings.getDouble(key);
    }
    if (type == double[].class) {
      return settings.getDoubleArray(key);
    }
    if (type == float.class || type == Float.class) {
      return settings.getFloat(key);
    }
    if (type == float[].class) {
      return settings.getFloatArray(key);
    }
    if (type == byte.class || type == Byte.class) {
      return settings.getByte(key);
    }
    if (type == byte[].class) {
      return settings.getByteArray(key);
    }
    if (type == short.class || type == Short.class) {
      return settings.getShort(key);
    }
    if (type == short[].class) {
      return settings.getShortArray(key);
    }
    if (type == char.class || type == Character.class) {
      return settings.getChar(key);
    }
    if (type == char[].class) {
      return settings.getCharArray(key);
    }
    throw new IllegalArgumentException("values of type " + type.getName() + " are not stored");
  }
}
