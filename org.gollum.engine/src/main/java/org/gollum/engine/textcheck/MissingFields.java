// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gollum.engine.text.CellText;

/**
 * Cells that are blank, or look as if they should be, or as if they were no numbers.
 *
 * @param columns what was found, for each of the template's columns
 * @param rowsWithBlanks how many rows have a blank cell
 * @param worst the rows with the most blank cells, most first
 */
public record MissingFields(List<Column> columns, int rowsWithBlanks, List<Row> worst) {
  /** What people write for "nothing"; a language model reads it as a word. */
  private static final Set<String> STAND_INS =
      Set.of("n/a", "na", "n.a.", "nan", "none", "null", "nil", "-", "--", "–", "?", "unknown");

  /** Copies the lists. */
  public MissingFields {
    columns = List.copyOf(columns);
    worst = List.copyOf(worst);
  }

  /**
   * What was found in one column.
   *
   * @param name of the column
   * @param isOptional whether it stands in optional parts only
   * @param blank cells without anything
   * @param lost filled cells that a blank neighbour in the same optional part takes along
   * @param standIns cells such as "n/a"
   * @param commas numbers with a decimal comma
   */
  public record Column(
      String name, boolean isOptional, int blank, Some lost, Some standIns, Some commas) {}

  /**
   * Cells of one kind.
   *
   * @param count how many
   * @param example the first, with its row; empty if there are none
   */
  public record Some(int count, Optional<Example> example) {}

  /**
   * A cell.
   *
   * @param row its row's name
   * @param cell what stands there
   */
  public record Example(String row, String cell) {}

  /**
   * A row with blank cells.
   *
   * @param name for the user
   * @param blank its columns without anything
   * @param text what became of it
   */
  public record Row(String name, List<String> blank, String text) {
    /** Copies the list. */
    public Row {
      blank = List.copyOf(blank);
    }
  }

  static MissingFields of(CheckedRows rows) {
    List<String> names = rows.template().columns();
    List<String> required = rows.template().requiredColumns();
    List<List<String>> lost = rows.cells().stream().map(rows.template()::lost).toList();
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      int column = c;
      String name = names.get(c);
      columns.add(
          new Column(
              name,
              !required.contains(name),
              (int) rows.cells().stream().filter(row -> row.get(column).isBlank()).count(),
              some(rows, column, row -> lost.get(row).contains(name)),
              some(rows, column, row -> isStandIn(rows.cells().get(row).get(column))),
              some(
                  rows,
                  column,
                  row -> CellText.hasDecimalComma(rows.cells().get(row).get(column)))));
    }
    List<Row> withBlanks =
        IntStream.range(0, rows.size())
            .mapToObj(row -> new Row(rows.name(row), blank(rows, row), rows.text(row)))
            .filter(row -> !row.blank().isEmpty())
            .sorted(Comparator.comparing(row -> -row.blank().size()))
            .toList();
    return new MissingFields(
        columns, withBlanks.size(), withBlanks.stream().limit(TemplateCheck.WORST).toList());
  }

  private static List<String> blank(CheckedRows rows, int row) {
    List<String> names = rows.template().columns();
    return IntStream.range(0, names.size())
        .filter(column -> rows.cells().get(row).get(column).isBlank())
        .mapToObj(names::get)
        .toList();
  }

  private static Some some(CheckedRows rows, int column, Predicate<Integer> isOne) {
    int[] found = IntStream.range(0, rows.size()).filter(isOne::test).toArray();
    return new Some(
        found.length,
        found.length == 0
            ? Optional.empty()
            : Optional.of(
                new Example(rows.name(found[0]), rows.cells().get(found[0]).get(column).strip())));
  }

  private static boolean isStandIn(String cell) {
    return STAND_INS.contains(cell.strip().toLowerCase(Locale.ROOT));
  }
}
