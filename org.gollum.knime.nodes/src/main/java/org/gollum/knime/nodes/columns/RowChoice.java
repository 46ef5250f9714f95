// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * A table split into chosen rows and the rest, row ids unchanged.
 *
 * @param chosen the chosen rows in the order of the choice
 * @param rest all others in the table's order
 */
public record RowChoice(BufferedDataTable chosen, BufferedDataTable rest) {

  /**
   * Splits a table.
   *
   * @param positions of the chosen rows, from 0, in the order wanted
   */
  public static RowChoice of(
      BufferedDataTable table, List<Integer> positions, ExecutionContext exec)
      throws CanceledExecutionException {
    DataTableSpec spec = table.getDataTableSpec();
    Map<Long, DataRow> chosenRows = new HashMap<>();
    positions.forEach(position -> chosenRows.put(position.longValue(), null));
    BufferedDataContainer rest = exec.createDataContainer(spec);
    long index = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        DataRow row = iterator.next();
        if (chosenRows.containsKey(index)) {
          chosenRows.put(index, row);
        } else {
          rest.addRowToTable(row);
        }
        index++;
      }
    } finally {
      rest.close();
    }
    BufferedDataContainer chosen = exec.createDataContainer(spec);
    for (int position : positions) {
      chosen.addRowToTable(chosenRows.get((long) position));
    }
    chosen.close();
    return new RowChoice(chosen.getTable(), rest.getTable());
  }
}
