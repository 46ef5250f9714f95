// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** An entry that holds one value; null is a value too. */
final class ValueEntry extends AbstractConfigEntry {
  private static final long serialVersionUID = 1L;
  private final java.io.Serializable value;

  ValueEntry(ConfigEntries type, String key, java.io.Serializable value) {
    super(type, key);
    this.value = value;
  }

  Object value() {
    return value;
  }

  @Override
  public String toStringValue() {
    return value == null ? null : value.toString();
  }
}
