// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** The cells of a list and the type they have in common. */
public class BlobSupportDataCellList implements Iterable<DataCell>, Serializable {
  private static final long serialVersionUID = 1L;
  private final ArrayList<DataCell> cells;
  private final transient DataType elementType;

  protected BlobSupportDataCellList(Collection<? extends DataCell> cells) {
    this.cells = new ArrayList<>(cells);
    DataType common = null;
    for (DataCell cell : this.cells) {
      if (!cell.isMissing()) {
        common =
            common == null ? cell.getType() : DataType.getCommonSuperType(common, cell.getType());
      }
    }
    elementType = common == null ? DataType.getMissingCell().getType() : common;
  }

  public static BlobSupportDataCellList create(Collection<? extends DataCell> cells) {
    return new BlobSupportDataCellList(cells);
  }

  public final boolean containsBlobWrapperCells() {
    return false;
  }

  public DataType getElementType() {
    return elementType;
  }

  public DataCell get(int index) {
    return cells.get(index);
  }

  public int size() {
    return cells.size();
  }

  @Override
  public Iterator<DataCell> iterator() {
    return java.util.Collections.unmodifiableList(cells).iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlobSupportDataCellList list && cells.equals(list.cells);
  }

  @Override
  public int hashCode() {
    return cells.hashCode();
  }

  @Override
  public String toString() {
    return cells.toString();
  }
}
