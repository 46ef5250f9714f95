// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.Serializable;

/** An immutable value in a table. Two cells are equal only if their classes and contents are. */
public abstract class DataCell implements DataValue, Serializable {
  private static final long serialVersionUID = 1L;

  public DataCell() {}

  public final DataType getType() {
    return isMissing() ? DataType.MISSING : DataType.of(this);
  }

  public boolean isMissing() {
    return false;
  }

  @Override
  public DataCell materializeDataCell() {
    return this;
  }

  protected abstract boolean equalsDataCell(DataCell cell);

  protected boolean equalContent(DataValue other) {
    return equalsDataCell((DataCell) other);
  }

  @Override
  public final boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof DataCell cell)) {
      return false;
    }
    if (isMissing() || cell.isMissing()) {
      return isMissing() && cell.isMissing();
    }
    return getClass() == cell.getClass() && equalsDataCell(cell);
  }

  @Override
  public abstract int hashCode();

  @Override
  public abstract String toString();
}
