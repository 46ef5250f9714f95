// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.chem.Drfp;
import org.gollum.engine.chem.MorganFingerprint;
import org.gollum.engine.chem.StructureEncoding;

/**
 * Rows of a table as the user describes them: texts for a language model, vectors, categories and
 * numbers, or SMILES. Row {@code i} of the table is row {@code i} here. Immutable.
 */
public sealed interface Experiments {

  /** The number of rows. */
  int size();

  /** The table's columns that the rows were made from. */
  List<String> columns();

  /** The rows of those indices, in that order. */
  Experiments rows(int... indices);

  /** What tells one experiment from another: equal for rows with the same input. */
  Object identity(int row);

  /** The texts, where rows are texts or have one. */
  default Optional<Texts> asTexts() {
    return Optional.empty();
  }

  /** One text column as it is. */
  static Texts texts(String column, List<String> texts) {
    return new Texts(List.of(column), Optional.empty(), texts);
  }

  /**
   * One text per row.
   *
   * @param columns the table's columns that the text was made from
   * @param template what made one text of them; empty where one column is the text
   * @param texts a finished text per row
   */
  record Texts(List<String> columns, Optional<String> template, List<String> texts)
      implements Experiments {

    /** Copies the lists. */
    public Texts {
      columns = List.copyOf(columns);
      texts = List.copyOf(texts);
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public Texts rows(int... indices) {
      return new Texts(columns, template, Arrays.stream(indices).mapToObj(texts::get).toList());
    }

    @Override
    public Object identity(int row) {
      return texts.get(row);
    }

    @Override
    public Optional<Texts> asTexts() {
      return Optional.of(this);
    }
  }

  /**
   * A text per row, and columns of another kind beside it.
   *
   * @param text one per row
   * @param columnsBeside categories of the same rows
   */
  record Hybrid(Texts text, Experiments columnsBeside) implements Experiments {

    /**
     * Checks that they are of the same rows.
     *
     * @throws IllegalArgumentException if there are more or fewer, or they are texts or vectors
     */
    public Hybrid {
      if (text.size() != columnsBeside.size()
          || columnsBeside instanceof Texts
          || columnsBeside instanceof Vectors
          || columnsBeside instanceof Hybrid) {
        throw new IllegalArgumentException(
            text.size() + " texts beside " + columnsBeside.size() + " rows");
      }
    }

    @Override
    public int size() {
      return text.size();
    }

    @Override
    public List<String> columns() {
      return Stream.concat(text.columns().stream(), columnsBeside.columns().stream())
          .distinct()
          .toList();
    }

    @Override
    public Hybrid rows(int... indices) {
      return new Hybrid(text.rows(indices), columnsBeside.rows(indices));
    }

    @Override
    public Object identity(int row) {
      return List.of(text.identity(row), columnsBeside.identity(row));
    }

    @Override
    public Optional<Texts> asTexts() {
      return Optional.of(text);
    }
  }

  /** One vector per row, all of one length, finite. */
  final class Vectors implements Experiments {
    private final List<String> columns;
    private final double[][] vectors;

    private Vectors(List<String> columns, double[][] vectors) {
      this.columns = columns;
      this.vectors = vectors;
    }

    /**
     * Vectors of a table.
     *
     * @param columns the vector's column, or its columns, one per value
     * @param rowIds a name per row, for messages
     * @param vectors one per row, not copied
     * @throws InputException that names the first row of another length than the first row's, or
     *     with a value that is not finite
     */
    public static Vectors of(List<String> columns, List<String> rowIds, double[][] vectors) {
      for (int row = 0; row < vectors.length; row++) {
        if (vectors[row].length != vectors[0].length) {
          throw InputException.of(
                  values(vectors[row].length)
                      + ", row \""
                      + rowIds.get(0)
                      + "\" has "
                      + vectors[0].length
                      + ".")
              .row(rowIds.get(row))
              .column(columns.get(0))
              .remedy("All vectors of a table must have one length.")
              .build();
        }
        if (vectors[row].length == 0) {
          throw InputException.of("The vector is empty.")
              .row(rowIds.get(row))
              .column(columns.get(0))
              .build();
        }
        for (int i = 0; i < vectors[row].length; i++) {
          if (!Double.isFinite(vectors[row][i])) {
            throw InputException.of("Value " + i + " of the vector is " + vectors[row][i] + ".")
                .row(rowIds.get(row))
                .column(columns.get(0))
                .remedy("Every value must be a finite number.")
                .build();
          }
        }
      }
      return new Vectors(List.copyOf(columns), vectors.clone());
    }

    private static String values(int count) {
      return "This vector has " + count + (count == 1 ? " value" : " values");
    }

    @Override
    public int size() {
      return vectors.length;
    }

    @Override
    public List<String> columns() {
      return columns;
    }

    @Override
    public Vectors rows(int... indices) {
      return new Vectors(
          columns, Arrays.stream(indices).mapToObj(row -> vectors[row]).toArray(double[][]::new));
    }

    @Override
    public Object identity(int row) {
      return Arrays.stream(vectors[row]).boxed().toList();
    }

    /** A row's vector, not copied. */
    double[] vector(int row) {
      return vectors[row];
    }
  }

  /**
   * One category or number per row and column.
   *
   * @param columns the table's columns, those of numbers last
   * @param rows the cells, row by row, one per column
   * @param numbers how many columns hold numbers
   */
  record Categories(List<String> columns, List<List<String>> rows, int numbers)
      implements Experiments {

    /** Copies the lists. */
    public Categories {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** Categories only. */
    public Categories(List<String> columns, List<List<String>> rows) {
      this(columns, rows, 0);
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Categories rows(int... indices) {
      return new Categories(columns, Arrays.stream(indices).mapToObj(rows::get).toList(), numbers);
    }

    @Override
    public Object identity(int row) {
      return rows.get(row);
    }
  }

  /**
   * SMILES, one per row and column, whose fingerprints the Gaussian process sees.
   *
   * @param representation which fingerprint: {@code drfp} or {@code morgan}
   * @param columns the table's columns; {@code drfp} takes one
   * @param rows the cells, row by row, one per column
   */
  record Structures(Representation representation, List<String> columns, List<List<String>> rows)
      implements Experiments {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the representation reads no SMILES
     */
    public Structures {
      if (!representation.readsStructures()) {
        throw new IllegalArgumentException(representation.id() + " reads no SMILES");
      }
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** What makes vectors of a representation's SMILES. */
    public static StructureEncoding encoding(Representation representation) {
      return representation == Representation.DRFP ? Drfp.defaults() : MorganFingerprint.defaults();
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Structures rows(int... indices) {
      return new Structures(
          representation, columns, Arrays.stream(indices).mapToObj(rows::get).toList());
    }

    @Override
    public Object identity(int row) {
      return rows.get(row);
    }
  }
}
