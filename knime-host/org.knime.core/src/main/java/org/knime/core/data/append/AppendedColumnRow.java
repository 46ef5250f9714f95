// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.append;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;

/** A row with more cells at its end. */
public class AppendedColumnRow implements DataRow {
  private final RowKey key;
  private final DataRow base;
  private final DataRow appended;

  public AppendedColumnRow(RowKey key, DataRow base, DataRow appended) {
    this.key = key;
    this.base = base;
    this.appended = appended;
  }

  public AppendedColumnRow(DataRow base, DataCell... cells) {
    this(base.getKey(), base, cells);
  }

  public AppendedColumnRow(RowKey key, DataRow base, DataCell... cells) {
    this(key, base, new DefaultRow(key, cells));
  }

  @Override
  public int getNumCells() {
    return base.getNumCells() + appended.getNumCells();
  }

  @Override
  public RowKey getKey() {
    return key;
  }

  @Override
  public DataCell getCell(int index) {
    int count = base.getNumCells();
    return index < count ? base.getCell(index) : appended.getCell(index - count);
  }

  @Override
  public Iterator<DataCell> iterator() {
    return IntStream.range(0, getNumCells()).mapToObj(this::getCell).iterator();
  }
}
