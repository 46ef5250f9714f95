// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.Objects;

/** The id of a row, unique in its table. */
public final class RowKey implements RowKeyValue {
  private final String key;

  public RowKey(String key) {
    this.key = Objects.requireNonNull(key, "key");
  }

  /** The key that a row gets by its index, from 0: {@code Row0}, {@code Row1}, … */
  public static RowKey createRowKey(long index) {
    return new RowKey("Row" + index);
  }

  public static RowKey[] toRowKeys(String... keys) {
    return Arrays.stream(keys).map(RowKey::new).toArray(RowKey[]::new);
  }

  public static String[] toStrings(RowKey... keys) {
    return Arrays.stream(keys).map(RowKey::getString).toArray(String[]::new);
  }

  @Override
  public String getString() {
    return key;
  }

  @Override
  public RowKey materializeRowKey() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey row && key.equals(row.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
