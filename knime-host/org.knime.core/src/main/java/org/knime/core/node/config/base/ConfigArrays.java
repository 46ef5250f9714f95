// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.Serializable;
import java.lang.reflect.Array;
import org.knime.core.node.InvalidSettingsException;

/**
 * An array in settings: a group with {@code array-size} and the elements by index; null is a group
 * without either.
 */
final class ConfigArrays {
  private static final String SIZE = "array-size";

  private ConfigArrays() {}

  static void add(ConfigBase config, ConfigEntries type, String key, Object array) {
    ConfigBase group = config.addConfigBase(key);
    if (array == null) {
      return;
    }
    int size = Array.getLength(array);
    group.addInt(SIZE, size);
    for (int i = 0; i < size; i++) {
      group.add(type, Integer.toString(i), (Serializable) Array.get(array, i));
    }
  }

  static <T> T get(ConfigBase config, ConfigEntries type, String key, Class<T> arrayType)
      throws InvalidSettingsException {
    ConfigBase group = config.getConfigBase(key);
    if (!group.containsKey(SIZE)) {
      return null;
    }
    int size = group.getInt(SIZE);
    // More than there are entries would only be memory asked for by a broken file.
    if (size < 0 || size > group.getChildCount() - 1) {
      throw new InvalidSettingsException(
          "The array \""
              + key
              + "\" has the size "
              + size
              + ", but "
              + (group.getChildCount() - 1)
              + " elements.");
    }
    Object array = Array.newInstance(arrayType.getComponentType(), size);
    for (int i = 0; i < size; i++) {
      Array.set(array, i, group.value(Integer.toString(i), type));
    }
    return arrayType.cast(array);
  }

  static <T> T get(
      ConfigBase config, ConfigEntries type, String key, Class<T> arrayType, T absent) {
    try {
      return get(config, type, key, arrayType);
    } catch (InvalidSettingsException e) {
      return absent;
    }
  }
}
