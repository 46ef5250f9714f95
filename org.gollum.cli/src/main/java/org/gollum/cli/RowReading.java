// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.table.Table;
import org.gollum.engine.text.BuiltInTemplate;
import org.gollum.engine.text.ReactionTemplate;

/**
 * Turns a table's columns into the rows that the engine takes. Messages about a column name the
 * option it came from.
 */
final class RowReading {
  private RowReading() {}

  /**
   * A text per row by a template.
   *
   * @param written the template, or a built-in one by its name
   * @throws InputException that suggests the nearest name, if it names a column that is not there;
   *     that names the line of a cell that is to be rounded and is no number, or is to be canonical
   *     and is no SMILES
   */
  static Experiments.Texts byTemplate(Table table, String written, String option) {
    ReactionTemplate template =
        ReactionTemplate.parse(BuiltInTemplate.resolve(written, table.columns()), table.columns());
    List<List<String>> columns =
        template.columns().stream().map(name -> table.texts(name, option)).toList();
    List<String> texts = new ArrayList<>(table.rows());
    for (int row = 0; row < table.rows(); row++) {
      long line = table.line(row);
      texts.add(
          template.render(cells(columns, row), message -> message.file(table.file()).line(line)));
    }
    return new Experiments.Texts(template.columns(), Optional.of(template.source()), texts);
  }

  /** A text per row from one column. */
  static Experiments.Texts texts(Table table, String column, String option) {
    return new Experiments.Texts(List.of(column), Optional.empty(), table.texts(column, option));
  }

  /**
   * One category per row and column, and numbers.
   *
   * @param names of the columns of categories
   * @param numbers names of the columns of numbers
   * @throws InputException if one of those holds an empty cell, or no number
   */
  static Experiments.Categories categories(
      Table table, List<String> names, List<String> numbers, String option) {
    List<List<String>> columns = new ArrayList<>();
    names.forEach(name -> columns.add(table.texts(name, option)));
    numbers.forEach(name -> columns.add(table.describingNumbers(name, "--number")));
    List<String> all = new ArrayList<>(names);
    all.addAll(numbers);
    return new Experiments.Categories(all, rows(table, columns), numbers.size());
  }

  /** The cells of some columns, row by row. */
  static List<List<String>> cells(Table table, List<String> names, String option) {
    return rows(table, names.stream().map(name -> table.texts(name, option)).toList());
  }

  private static List<List<String>> rows(Table table, List<List<String>> columns) {
    return IntStream.range(0, table.rows()).mapToObj(row -> cells(columns, row)).toList();
  }

  /** The vectors in columns {@code e0}, {@code e1}, …; messages name a row by its line. */
  static Experiments.Vectors vectors(Table table) {
    List<String> lines =
        IntStream.range(0, table.rows()).mapToObj(row -> "line " + table.line(row)).toList();
    return Experiments.Vectors.of(table.vectorColumns(), lines, table.vectors());
  }

  /** A sentence about rows without any text: the language model reads them all alike. */
  static Optional<String> blankTexts(Table table, Experiments.Texts rows) {
    int[] blank =
        IntStream.range(0, rows.size()).filter(row -> rows.texts().get(row).isBlank()).toArray();
    return blank.length == 0
        ? Optional.empty()
        : Optional.of(
            Figures.count(blank.length, "row")
                + (blank.length == 1 ? " has" : " have")
                + " no text, the first in line "
                + table.line(blank[0])
                + ".");
  }

  private static List<String> cells(List<List<String>> columns, int row) {
    return columns.stream().map(column -> column.get(row)).toList();
  }
}
