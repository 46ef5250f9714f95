// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gollum.engine.text.ReactionTemplate;

/**
 * The rows of a table, as a template sees them.
 *
 * @param template that makes their texts
 * @param cells row by row, in the order of the template's columns
 * @param texts of the rows
 * @param rowName names a row for the user: {@code line 18}, {@code row "Row17"}
 * @param outcome what was measured; empty if no column is named
 */
public record CheckedRows(
    ReactionTemplate template,
    List<List<String>> cells,
    List<String> texts,
    IntFunction<String> rowName,
    Optional<Outcome> outcome) {

  /** Copies the lists. */
  public CheckedRows {
    cells = List.copyOf(cells);
    texts = List.copyOf(texts);
    int size = texts.size();
    if (cells.size() != size
        || outcome.filter(known -> known.values().size() != size).isPresent()) {
      throw new IllegalArgumentException("cells, texts and outcomes of one table are needed");
    }
  }

  /**
   * What was measured.
   *
   * @param name of the column
   * @param values a row each; NaN where it was not measured
   */
  public record Outcome(String name, List<Double> values) {
    /** Copies the list. */
    public Outcome {
      values = List.copyOf(values);
    }
  }

  /** The number of rows. */
  public int size() {
    return texts.size();
  }

  String name(int row) {
    return rowName.apply(row);
  }

  String text(int row) {
    return texts.get(row);
  }
}
