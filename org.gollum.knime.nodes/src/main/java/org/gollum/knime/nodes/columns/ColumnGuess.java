// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/**
 * The column that is probably meant, by its type and the words of its name, so that a chain works
 * when its nodes are merely connected.
 *
 * @param column its name; empty if no column will do
 * @param others further columns that would have done, in the table's order
 */
public record ColumnGuess(String column, List<String> others) {
  private static final Set<String> OUTCOMES =
      words(
          "yield yields conversion conv outcome objective target ee er dr selectivity response"
              + " activity purity ton tof titer titre enantioselectivity");

  /** Names of rows, counts of them, and what is jotted down: no outcome, no description. */
  private static final Set<String> IDENTIFIERS =
      words(
          "id ids index idx row rowid number nr no entry experiment exp run plate well batch date"
              + " iteration round rank key unnamed comment comments remark remarks note notes"
              + " operator chemist");

  /** What is computed rather than measured. */
  private static final Set<String> PREDICTIONS = words("mean sd acquisition predicted prediction");

  private static final Set<String> CONDITIONS =
      words(
          "temperature temp time duration equiv equivalents loading concentration conc pressure"
              + " volume flow ratio ph scale mass weight");

  private static final Set<String> TEXTS =
      words("procedure text description sentence prompt protocol");

  private static final Set<String> REACTIONS = words("reaction reactions rxn rxns");

  private static final Set<String> STRUCTURES = words("smiles smi structure molecule");

  /** Taken if there is nothing better, and not worth naming beside something better. */
  private static final int LAST_RESORT = 1;

  /** Copies the list. */
  public ColumnGuess {
    others = List.copyOf(others);
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /**
   * The outcome: the last column of numbers with such a word in its name, else the last that is
   * neither an identifier nor a condition nor a prediction. The last, because outcomes stand behind
   * the conditions in most tables. Identifiers are never taken.
   */
  public static ColumnGuess outcome(DataTableSpec table) {
    return last(
        table,
        ColumnKind.NUMBER,
        column -> {
          if (column.getType().isCompatible(BooleanValue.class)) {
            return 0; // A mark, though KNIME takes it for 0 or 1.
          }
          if (hasWord(column, PREDICTIONS)) {
            return LAST_RESORT;
          }
          if (hasWord(column, OUTCOMES)) {
            return 4;
          }
          if (hasWord(column, IDENTIFIERS)) {
            return 0;
          }
          return hasWord(column, CONDITIONS) ? 2 : 3;
        });
  }

  /** The text that describes an experiment: by its name, else the first that is no identifier. */
  public static ColumnGuess text(DataTableSpec table) {
    return first(
        table,
        column -> {
          if (hasWord(column, TEXTS)) {
            return 4;
          }
          if (hasWord(column, REACTIONS)) {
            return 3;
          }
          return isNoDescription(column) ? LAST_RESORT : 2;
        });
  }

  /** Whether a column's name says that it holds the whole description of an experiment. */
  static boolean isWholeText(DataTableSpec table, String column) {
    return hasWord(table.getColumnSpec(column), TEXTS)
        || hasWord(table.getColumnSpec(column), REACTIONS);
  }

  /** Whether a column is a condition of the experiment, by its name. */
  static boolean isCondition(DataColumnSpec column) {
    return hasWord(column, CONDITIONS) && !hasWord(column, OUTCOMES);
  }

  /** Whether a column says nothing of what was done: names of rows, remarks, outcomes as text. */
  static boolean isNoDescription(DataColumnSpec column) {
    return hasWord(column, IDENTIFIERS) || hasWord(column, OUTCOMES);
  }

  /** The reaction SMILES or SMILES: by its name, else the first text that is no identifier. */
  public static ColumnGuess structures(DataTableSpec table) {
    return first(
        table,
        column -> {
          if (hasWord(column, REACTIONS)) {
            return 4;
          }
          if (hasWord(column, STRUCTURES)) {
            return 3;
          }
          return isNoDescription(column) || hasWord(column, TEXTS) ? LAST_RESORT : 2;
        });
  }

  /**
   * A column that is named as one of structures.
   *
   * @param column its name
   * @param reactions whether it holds reactions
   */
  public record Structures(String column, boolean reactions) {}

  /** The column that is named as one of SMILES; empty if none is. */
  public static Optional<Structures> namedStructures(DataTableSpec table) {
    return Optional.ofNullable(table.getColumnSpec(structures(table).column()))
        .filter(column -> hasWord(column, REACTIONS) || hasWord(column, STRUCTURES))
        .map(column -> new Structures(column.getName(), hasWord(column, REACTIONS)));
  }

  /** The last vector, since the nodes append them. */
  public static ColumnGuess vector(DataTableSpec table) {
    return last(table, ColumnKind.VECTOR, column -> 2);
  }

  private static ColumnGuess last(
      DataTableSpec table, ColumnKind kind, ToIntFunction<DataColumnSpec> rank) {
    return best(candidates(table, kind, rank), rank, true);
  }

  private static ColumnGuess first(DataTableSpec table, ToIntFunction<DataColumnSpec> rank) {
    return best(candidates(table, ColumnKind.TEXT, rank), rank, false);
  }

  /** Those of that kind whose rank is above 0. */
  private static List<DataColumnSpec> candidates(
      DataTableSpec table, ColumnKind kind, ToIntFunction<DataColumnSpec> rank) {
    return table.stream().filter(kind::fits).filter(column -> rank.applyAsInt(column) > 0).toList();
  }

  private static ColumnGuess best(
      List<DataColumnSpec> columns, ToIntFunction<DataColumnSpec> rank, boolean last) {
    Comparator<DataColumnSpec> order = Comparator.comparingInt(rank);
    return columns.stream()
        .reduce((a, b) -> order.compare(b, a) > (last ? -1 : 0) ? b : a)
        .map(
            chosen ->
                new ColumnGuess(
                    chosen.getName(),
                    columns.stream()
                        .filter(column -> column != chosen)
                        .filter(column -> rank.applyAsInt(column) > LAST_RESORT)
                        .map(DataColumnSpec::getName)
                        .toList()))
        .orElse(new ColumnGuess("", List.of()));
  }

  /** Whether a word of the name, letters between other signs or capitals, is among them. */
  private static boolean hasWord(DataColumnSpec column, Set<String> words) {
    return Arrays.stream(
            column
                .getName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}]+"))
        .anyMatch(words::contains);
  }
}
