// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.Representation;
import org.jspecify.annotations.Nullable;

/**
 * Experiments as rows of a file in the exchange folder: texts for a language model, or vectors, or
 * texts with other columns beside them.
 *
 * @param texts name of a {@code TextFile}, row by row: {@code columns.size()} texts, then those of
 *     the columns beside them; null for vectors
 * @param vectors name of a {@code MatrixFile}, one row per experiment; null for texts
 * @param columns the table's columns that the texts, or the vector, come from
 * @param template the template that joins a row's texts; null where one column is the text
 * @param beside columns beside the texts; null where there are none
 */
public record Inputs(
    @Nullable String texts,
    @Nullable String vectors,
    List<String> columns,
    @Nullable String template,
    @Nullable Beside beside) {

  /**
   * Columns that stand beside a text, under a kernel of their own. Their cells follow the texts in
   * each row of the file.
   *
   * @param kind what is seen of them: {@code one-hot} of categories and numbers, {@code drfp} of a
   *     reaction, {@code morgan} of molecules
   * @param columns the table's columns, those of numbers last
   * @param numbers how many hold numbers
   */
  public record Beside(Representation kind, List<String> columns, int numbers) {

    /** Copies the list. */
    public Beside {
      columns = List.copyOf(columns);
      if (kind != Representation.ONE_HOT && !kind.readsStructures()) {
        throw new IllegalArgumentException(kind.id() + " does not stand beside a text");
      }
      if (columns.isEmpty() || numbers < 0 || numbers > columns.size()) {
        throw new IllegalArgumentException(numbers + " numbers in " + columns.size() + " columns");
      }
    }
  }

  /** Copies the list. */
  public Inputs {
    columns = List.copyOf(columns);
    if ((texts == null) == (vectors == null)) {
      throw new IllegalArgumentException("either texts or vectors must be given");
    }
    if (beside != null && texts == null) {
      throw new IllegalArgumentException("columns stand beside texts only");
    }
  }

  /** Texts from the given columns. */
  public static Inputs ofTexts(String file, List<String> columns, @Nullable String template) {
    return new Inputs(file, null, columns, template, null);
  }

  /** Vectors of the given column. */
  public static Inputs ofVectors(String file, String column) {
    return new Inputs(null, file, List.of(column), null, null);
  }

  /** The same texts in a file that holds the cells of other columns, too. */
  public Inputs with(Beside others) {
    return new Inputs(texts, vectors, columns, template, others);
  }

  /** How many texts of the file make up a row. */
  public int textsPerRow() {
    return columns.size() + (beside == null ? 0 : beside.columns().size());
  }
}
