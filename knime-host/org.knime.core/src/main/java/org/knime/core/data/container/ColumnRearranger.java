// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;

/**
 * The columns of a new table: some of an old one's, in any order, and columns that factories
 * compute from each row.
 */
public class ColumnRearranger {
  private record Column(CellFactory factory, int index, DataColumnSpec spec) {}

  private final DataTableSpec original;
  private final List<Column> columns = new ArrayList<>();

  public ColumnRearranger(DataTableSpec original) {
    this.original = original;
    for (int i = 0; i < original.getNumColumns(); i++) {
      columns.add(new Column(null, i, original.getColumnSpec(i)));
    }
  }

  private static List<Column> columnsOf(CellFactory factory) {
    List<Column> added = new ArrayList<>();
    for (DataColumnSpec spec : factory.getColumnSpecs()) {
      added.add(new Column(factory, added.size(), spec));
    }
    return added;
  }

  public final void append(CellFactory factory) {
    insertAt(columns.size(), factory);
  }

  public final void insertAt(int position, CellFactory factory) {
    columns.addAll(position, columnsOf(factory));
  }

  public final void replace(CellFactory factory, String column) {
    replace(factory, existing(column));
  }

  public final void replace(CellFactory factory, int... positions) {
    List<Column> added = columnsOf(factory);
    if (added.size() != positions.length) {
      throw new IndexOutOfBoundsException(
          added.size() + " columns cannot replace " + positions.length);
    }
    for (int i = 0; i < positions.length; i++) {
      columns.set(positions[i], added.get(i));
    }
  }

  public final void remove(int... positions) {
    Set<Integer> gone = Arrays.stream(positions).boxed().collect(Collectors.toSet());
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (gone.contains(i)) {
        columns.remove(i);
      }
    }
  }

  public final void remove(String... names) {
    remove(existing(names));
  }

  public final void keepOnly(int... positions) {
    Set<Integer> kept = Arrays.stream(positions).boxed().collect(Collectors.toSet());
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (!kept.contains(i)) {
        columns.remove(i);
      }
    }
  }

  public final void keepOnly(String... names) {
    keepOnly(existing(names));
  }

  public final void move(String name, int to) {
    move(existing(name)[0], to);
  }

  public final void move(int from, int to) {
    columns.add(to > from ? to - 1 : to, columns.remove(from));
  }

  public final void permute(String[] names) {
    permute(existing(names));
  }

  public final void permute(int[] order) {
    List<Column> sorted = new ArrayList<>();
    for (int position : order) {
      sorted.add(columns.get(position));
    }
    for (Column column : columns) {
      if (!sorted.contains(column)) {
        sorted.add(column);
      }
    }
    columns.clear();
    columns.addAll(sorted);
  }

  public final int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).spec().getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private int[] existing(String... names) {
    return Arrays.stream(names)
        .mapToInt(
            name -> {
              int index = indexOf(name);
              if (index < 0) {
                throw new IllegalArgumentException("there is no column \"" + name + "\"");
              }
              return index;
            })
        .toArray();
  }

  public final int getColumnCount() {
    return columns.size();
  }

  public final DataTableSpec createSpec() {
    return new DataTableSpecCreator()
        .setName(original.getName())
        .putProperties(original.getProperties())
        .addColumns(columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new))
        .createSpec();
  }

  /** The new row for one of the original table's rows: each factory is asked once. */
  final DataRow row(DataRow row, long rowIndex) {
    Map<CellFactory, DataCell[]> computed = new IdentityHashMap<>();
    DataCell[] cells = new DataCell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      cells[i] =
          column.factory() == null
              ? row.getCell(column.index())
              : computed
                  .computeIfAbsent(column.factory(), f -> f.getCells(row, rowIndex))[
                  column.index()];
    }
    return new DefaultRow(row.getKey(), cells);
  }

  final DataTableSpec original() {
    return original;
  }

  final List<CellFactory> factories() {
    return columns.stream().map(Column::factory).filter(f -> f != null).distinct().toList();
  }
}
