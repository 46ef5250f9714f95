// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.table.Table;
import org.gollum.engine.text.ReactionTemplate;

/** Turns a table's columns into the rows that the engine takes. */
final class RowReading {
  private RowReading() {}

  /**
   * A text per row by a template.
   *
   * @throws org.gollum.api.InputException that suggests the nearest name, if it names a column that
   *     is not there
   */
  static Experiments.Texts texts(Table table, ReactionTemplate template) {
    template.check(table.columns());
    List<List<String>> columns =
        template.columns().stream().map(name -> table.texts(name, "--template")).toList();
    List<String> texts = new ArrayList<>(table.rows());
    for (int row = 0; row < table.rows(); row++) {
      texts.add(template.render(cells(columns, row)));
    }
    return new Experiments.Texts(template.columns(), Optional.of(template.source()), texts);
  }

  /** A text per row from one column. */
  static Experiments.Texts texts(Table table, String column) {
    return new Experiments.Texts(List.of(column), Optional.empty(), table.texts(column, "--text"));
  }

  /** One category per row and column. */
  static Experiments.Categories categories(Table table, List<String> names) {
    List<List<String>> columns = names.stream().map(name -> table.texts(name, "--text")).toList();
    List<List<String>> rows =
        IntStream.range(0, table.rows()).mapToObj(row -> cells(columns, row)).toList();
    return new Experiments.Categories(names, rows);
  }

  /** The vectors in columns {@code e0}, {@code e1}, …; messages name a row by its line. */
  static Experiments.Vectors vectors(Table table) {
    List<String> lines =
        IntStream.range(0, table.rows()).mapToObj(row -> "line " + table.line(row)).toList();
    return Experiments.Vectors.of(table.vectorColumns(), lines, table.vectors());
  }

  private static List<String> cells(List<List<String>> columns, int row) {
    return columns.stream().map(column -> column.get(row)).toList();
  }
}
