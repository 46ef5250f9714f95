// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * Reads settings and refuses values that are not built here. {@code path} names the group in
 * messages.
 */
record SettingsReader(NodeSettingsRO settings, String path) {

  SettingsReader group(String key) throws InvalidSettingsException {
    return new SettingsReader(settings.getNodeSettings(key), path + key + "/");
  }

  boolean has(String key) {
    return settings.containsKey(key);
  }

  String text(String key) throws InvalidSettingsException {
    String value = settings.getString(key);
    return value == null ? "" : value;
  }

  boolean flag(String key) throws InvalidSettingsException {
    return settings.getBoolean(key);
  }

  /** One of the values that are built here. */
  String oneOf(String key, String... known) throws InvalidSettingsException {
    String value = text(key);
    if (!List.of(known).contains(value)) {
      throw unknown(key, value, String.join(", ", known));
    }
    return value;
  }

  /** The only value that is built here, if the setting is there at all. */
  void only(String key, boolean known) throws InvalidSettingsException {
    if (has(key) && flag(key) != known) {
      throw unknown(key, Boolean.toString(!known), Boolean.toString(known));
    }
  }

  List<String> texts(String key) throws InvalidSettingsException {
    String[] values = settings.getStringArray(key);
    return values == null ? List.of() : List.of(values);
  }

  InvalidSettingsException unknown(String key, String value, String known) {
    return new InvalidSettingsException(
        "The setting \""
            + path
            + key
            + "\" is \""
            + value
            + "\", which the offline host does not know; it knows "
            + known
            + ".");
  }
}
