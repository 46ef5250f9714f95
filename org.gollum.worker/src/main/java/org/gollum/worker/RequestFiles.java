// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.Inputs;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.text.ReactionTemplate;

/** The files that requests name, as the engine's types. */
final class RequestFiles {
  private RequestFiles() {}

  /**
   * Experiments for a language model, with the columns beside the text if there are any, or with
   * vectors of their own.
   */
  static Experiments experiments(Inputs inputs, ExchangeFolder files) throws IOException {
    if (inputs.vectors() != null) {
      return vectors(inputs.vectors(), inputs.columns(), files);
    }
    Inputs.Beside beside = inputs.beside();
    return beside == null
        ? texts(inputs, files)
        : new Experiments.Hybrid(texts(inputs, files), beside(inputs, beside, files));
  }

  /**
   * Checks that columns stand beside the text where the representation sees some, and only there.
   *
   * @throws InputException if not
   */
  static void checkBeside(Representation representation, Inputs inputs) {
    if (representation.isHybrid() == (inputs.beside() != null)) {
      return;
    }
    throw InputException.of(
            "\""
                + representation.id()
                + (representation.isHybrid()
                    ? "\" needs columns beside the text, but none were given."
                    : "\" sees no columns beside the text, but some were given."))
        .setting("representation")
        .remedy(
            representation.isHybrid()
                ? "Choose columns beside the text, or another representation."
                : "Take them away, or choose a hybrid.")
        .build();
  }

  private static Experiments beside(Inputs inputs, Inputs.Beside beside, ExchangeFolder files)
      throws IOException {
    int first = inputs.columns().size();
    List<List<String>> cells = cells(inputs, first, inputs.textsPerRow(), files);
    return beside.kind() == Representation.ONE_HOT
        ? categories(beside.columns(), cells, beside.numbers())
        : new Experiments.Structures(beside.kind(), beside.columns(), cells);
  }

  /** One text per row: a column as it is, or the template over the columns. */
  static Experiments.Texts texts(Inputs inputs, ExchangeFolder files) throws IOException {
    List<String> columns = inputs.columns();
    String template = inputs.template();
    if (template == null) {
      if (columns.size() != 1) {
        throw new IllegalArgumentException(columns.size() + " text columns and no template");
      }
      List<List<String>> rows = cells(inputs, files);
      return Experiments.texts(columns.get(0), rows.stream().map(row -> row.get(0)).toList());
    }
    // Such requests carry no names of rows; counted from 1, as tables show them.
    return new Experiments.Texts(
        columns,
        Optional.of(template),
        templated(inputs, row -> "number " + (row + 1), files).texts());
  }

  /**
   * Rows under a template.
   *
   * @param template that was read for the request's columns
   * @param cells row by row, in the order of the template's columns
   * @param texts one per row
   */
  record Templated(ReactionTemplate template, List<List<String>> cells, List<String> texts) {}

  /** Rows under the request's template; messages name a row as the list does. */
  static Templated templated(Inputs inputs, List<String> rowNames, ExchangeFolder files)
      throws IOException {
    return templated(inputs, rowNames::get, files);
  }

  private static Templated templated(
      Inputs inputs, IntFunction<String> rowName, ExchangeFolder files) throws IOException {
    String source = inputs.template();
    if (source == null) {
      throw new IllegalArgumentException("a template is needed");
    }
    List<String> columns = inputs.columns();
    ReactionTemplate template = ReactionTemplate.parse(source, columns);
    int[] places = template.columns().stream().mapToInt(columns::indexOf).toArray();
    List<List<String>> cells = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (List<String> row : cells(inputs, files)) {
      List<String> ordered = Arrays.stream(places).mapToObj(row::get).toList();
      int index = cells.size();
      cells.add(ordered);
      texts.add(template.render(ordered, message -> message.row(rowName.apply(index))));
    }
    return new Templated(template, cells, texts);
  }

  /**
   * One category or number per row and column.
   *
   * @param numbers how many of the last columns hold numbers
   * @throws InputException that names the first cell of those that is no finite number
   */
  static Experiments.Categories categories(Inputs inputs, int numbers, ExchangeFolder files)
      throws IOException {
    if (inputs.texts() == null) {
      throw InputException.of("\"one-hot\" is trained on categories, not on vectors.")
          .setting("representation")
          .remedy("Choose another representation, or other input columns.")
          .build();
    }
    return categories(inputs.columns(), cells(inputs, files), numbers);
  }

  private static Experiments.Categories categories(
      List<String> columns, List<List<String>> rows, int numbers) {
    for (int row = 0; row < rows.size(); row++) {
      for (int column = Math.max(0, columns.size() - numbers); column < columns.size(); column++) {
        requireNumber(rows.get(row).get(column), row, columns.get(column));
      }
    }
    return new Experiments.Categories(columns, rows, numbers);
  }

  private static void requireNumber(String cell, int row, String column) {
    if (!isFinite(cell)) {
      throw InputException.of("\"" + cell + "\" is not a finite number.")
          .row("number " + (row + 1))
          .column(column)
          .remedy("Leave the row out, or give the number.")
          .build();
    }
  }

  private static boolean isFinite(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** SMILES, one per row and column. */
  static Experiments.Structures structures(
      Representation representation, Inputs inputs, ExchangeFolder files) throws IOException {
    if (inputs.texts() == null) {
      throw InputException.of(
              "\"" + representation.id() + "\" is trained on SMILES, not on vectors.")
          .setting("representation")
          .remedy("Choose another representation, or other input columns.")
          .build();
    }
    return new Experiments.Structures(representation, inputs.columns(), cells(inputs, files));
  }

  /** The texts of each row as they stand in the columns, without those of columns beside them. */
  static List<List<String>> cells(Inputs inputs, ExchangeFolder files) throws IOException {
    return cells(inputs, 0, inputs.columns().size(), files);
  }

  /** Of each row the texts from {@code first} up to {@code end}, not included. */
  private static List<List<String>> cells(Inputs inputs, int first, int end, ExchangeFolder files)
      throws IOException {
    String name = inputs.texts();
    if (name == null) {
      throw new IllegalArgumentException("texts are needed, vectors were given");
    }
    List<String> texts = TextFile.read(files.file(name));
    int width = inputs.textsPerRow();
    if (width == 0 || texts.size() % width != 0) {
      throw new IllegalArgumentException(texts.size() + " texts in rows of " + width);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < texts.size(); at += width) {
      rows.add(List.copyOf(texts.subList(at + first, at + end)));
    }
    return rows;
  }

  private static Experiments.Vectors vectors(
      String name, List<String> columns, ExchangeFolder files) throws IOException {
    double[][] rows = matrix(name, files);
    List<String> rowIds = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      rowIds.add(Integer.toString(row));
    }
    return Experiments.Vectors.of(columns, rowIds, rows);
  }

  /** All rows of a matrix. */
  static double[][] matrix(String name, ExchangeFolder files) throws IOException {
    try (MatrixFile.Reader reader = new MatrixFile.Reader(files.file(name))) {
      double[][] rows = new double[reader.rows()][];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = reader.rows(row, row + 1);
      }
      return rows;
    }
  }

  /** What is written row by row. */
  @FunctionalInterface
  interface Row {
    double[] at(int row);
  }

  /**
   * Writes a matrix of that many rows and columns.
   *
   * @throws InputException if the disk is full or the folder gone
   */
  static void write(Path file, int rows, int columns, Row values) {
    try (MatrixFile.Writer writer = new MatrixFile.Writer(file, columns)) {
      for (int row = 0; row < rows; row++) {
        writer.add(values.at(row));
      }
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static InputException notWritten(Path file, IOException reason) {
    try {
      // What was written so far would only keep the disk full.
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return InputException.of(
            "The worker's temporary files in "
                + file.getParent()
                + " cannot be written: "
                + reason.getMessage()
                + ".")
        .remedy("Free space on that disk, or choose another temporary folder.")
        .cause(reason)
        .build();
  }
}
