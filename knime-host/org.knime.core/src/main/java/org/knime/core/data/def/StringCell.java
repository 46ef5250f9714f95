// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** A cell that holds a text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {
  private static final long serialVersionUID = 1L;
  public static final DataType TYPE = DataType.getType(StringCell.class);
  private final String value;

  public StringCell(String value) {
    this.value = java.util.Objects.requireNonNull(value, "value");
  }

  @Override
  public String getStringValue() {
    return value;
  }

  @Override
  protected boolean equalsDataCell(DataCell cell) {
    return ((StringCell) cell).value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
