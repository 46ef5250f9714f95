// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Texts attached to a column by name. */
public final class DataColumnProperties implements Cloneable {
  private final Map<String, String> properties;

  public DataColumnProperties() {
    this(Map.of());
  }

  public DataColumnProperties(Map<String, String> properties) {
    this.properties = new LinkedHashMap<>(properties);
  }

  public boolean containsProperty(String key) {
    return properties.containsKey(key);
  }

  public String getProperty(String key) {
    return properties.get(key);
  }

  public String getProperty(String key, String absent) {
    return properties.getOrDefault(key, absent);
  }

  public Enumeration<String> properties() {
    return Collections.enumeration(properties.keySet());
  }

  public int size() {
    return properties.size();
  }

  public DataColumnProperties cloneAndOverwrite(Map<String, String> overwrite) {
    DataColumnProperties copy = new DataColumnProperties(properties);
    copy.properties.putAll(overwrite);
    return copy;
  }

  public void save(ConfigWO config) {
    properties.forEach(config::addString);
  }

  public static DataColumnProperties load(ConfigRO config) throws InvalidSettingsException {
    DataColumnProperties loaded = new DataColumnProperties();
    for (String key : config.keySet()) {
      loaded.properties.put(key, config.getString(key));
    }
    return loaded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnProperties p && properties.equals(p.properties);
  }

  @Override
  public int hashCode() {
    return properties.hashCode();
  }

  @Override
  public String toString() {
    return properties.toString();
  }
}
