// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/**
 * The columns that probably describe an experiment piece by piece: what was chosen from a list and
 * what was set on a scale.
 *
 * @param categories columns of text with few different values, as far as the table knows them
 * @param numbers columns of numbers that are named like a condition
 */
public record Conditions(List<String> categories, List<String> numbers) {
  /** Copies the lists. */
  public Conditions {
    categories = List.copyOf(categories);
    numbers = List.copyOf(numbers);
  }

  /**
   * Those of a table.
   *
   * @param outcome the outcome's column, which is none of them; empty if there is none
   */
  public static Conditions of(DataTableSpec table, String outcome) {
    List<String> categories = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (DataColumnSpec column : table) {
      if (column.getName().equals(outcome) || ColumnGuess.isNoDescription(column)) {
        continue;
      }
      if (ColumnKind.TEXT.fits(column)
          && column.getDomain().hasValues()
          && !ColumnGuess.isWholeText(table, column.getName())) {
        categories.add(column.getName());
      } else if (ColumnKind.NUMBER.fits(column) && ColumnGuess.isCondition(column)) {
        numbers.add(column.getName());
      }
    }
    return new Conditions(categories, numbers);
  }

  /** Which they are, as a sentence for the user. */
  public String inWords() {
    List<String> all = new ArrayList<>(categories);
    all.addAll(numbers);
    return Guesses.list(all, "and")
        + (all.size() == 1 ? " was" : " were")
        + " taken for the conditions of the experiment.";
  }
}
