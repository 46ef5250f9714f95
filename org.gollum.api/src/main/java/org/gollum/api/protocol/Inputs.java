// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Experiments as rows of a file in the exchange folder: texts for a language model, or vectors.
 *
 * @param texts name of a {@code TextFile} with {@code columns.size()} texts per row, row by row;
 *     null for vectors
 * @param vectors name of a {@code MatrixFile}, one row per experiment; null for texts
 * @param columns the table's columns that the texts, or the vector, come from
 * @param template the template that joins a row's texts; null where one column is the text
 */
public record Inputs(
    @Nullable String texts,
    @Nullable String vectors,
    List<String> columns,
    @Nullable String template) {

  /** Copies the list. */
  public Inputs {
    columns = List.copyOf(columns);
    if ((texts == null) == (vectors == null)) {
      throw new IllegalArgumentException("either texts or vectors must be given");
    }
  }

  /** Texts from the given columns. */
  public static Inputs ofTexts(String file, List<String> columns, @Nullable String template) {
    return new Inputs(file, null, columns, template);
  }

  /** Vectors of the given column. */
  public static Inputs ofVectors(String file, String column) {
    return new Inputs(null, file, List.of(column), null);
  }
}
