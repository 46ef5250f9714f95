// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;

/** What a row of a table holds for the engine, as texts. */
@FunctionalInterface
interface RowCells {

  /**
   * A text per column; empty if a cell that is needed is missing.
   *
   * @param index the row's position in its table, from 0
   * @throws KNIMEException that names the row if its cell cannot be used
   */
  Optional<List<String>> of(DataRow row, long index) throws KNIMEException;
}
