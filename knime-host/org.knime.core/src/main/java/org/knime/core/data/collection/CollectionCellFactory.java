// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import java.util.Arrays;
import java.util.Collection;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;

/** Makes list cells. */
public final class CollectionCellFactory {
  private CollectionCellFactory() {}

  public static ListCell createListCell(Collection<? extends DataCell> cells) {
    return new ListCell(BlobSupportDataCellList.create(cells));
  }

  public static ListCell createListCell(DataRow row, int[] columns) {
    return createListCell(Arrays.stream(columns).mapToObj(row::getCell).toList());
  }

  public static DataType getElementType(DataType[] types) {
    return Arrays.stream(types)
        .reduce(DataType::getCommonSuperType)
        .orElse(DataType.getMissingCell().getType());
  }

  public static DataType getElementType(DataTableSpec spec, int[] columns) {
    return getElementType(
        Arrays.stream(columns)
            .mapToObj(c -> spec.getColumnSpec(c).getType())
            .toArray(DataType[]::new));
  }
}
