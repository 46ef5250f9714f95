// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import java.util.Iterator;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** A list of cells. */
public class ListCell extends DataCell implements ListDataValue {
  private static final long serialVersionUID = 1L;
  private final BlobSupportDataCellList list;

  protected ListCell(BlobSupportDataCellList list) {
    this.list = list;
  }

  public static final DataType getCollectionType(DataType elements) {
    return DataType.getType(ListCell.class, elements);
  }

  protected BlobSupportDataCellList getList() {
    return list;
  }

  @Override
  public boolean containsBlobWrapperCells() {
    return false;
  }

  @Override
  public DataType getElementType() {
    return list.getElementType();
  }

  @Override
  public int size() {
    return list.size();
  }

  @Override
  public DataCell get(int index) {
    return list.get(index);
  }

  @Override
  public Iterator<DataCell> iterator() {
    return list.iterator();
  }

  @Override
  protected boolean equalsDataCell(DataCell cell) {
    return list.equals(((ListCell) cell).list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
