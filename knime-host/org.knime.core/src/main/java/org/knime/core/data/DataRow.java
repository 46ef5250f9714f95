// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

public interface DataRow extends Iterable<DataCell> {
  DataCell getCell(int index);

  RowKey getKey();

  int getNumCells();

  default Stream<DataCell> stream() {
    return StreamSupport.stream(spliterator(), false);
  }
}
