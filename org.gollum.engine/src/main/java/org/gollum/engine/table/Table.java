// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.api.NearestName;

/** A table of texts with named columns, read from a CSV file. Immutable. */
public final class Table {
  /** One row may hold so much; an unclosed quote would otherwise swallow any file. */
  private static final int MAX_ROW_CHARACTERS = 1 << 24;

  private final String file;
  private final List<String> columns;
  private final List<List<String>> rows;
  private final List<Long> lines;
  private final List<Integer> numbers;

  private Table(
      String file,
      List<String> columns,
      List<List<String>> rows,
      List<Long> lines,
      List<Integer> numbers) {
    this.file = file;
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
    this.lines = List.copyOf(lines);
    this.numbers = List.copyOf(numbers);
  }

  /**
   * Reads {@code .csv} or {@code .csv.gz}: UTF-8 with or without byte-order mark, a header with
   * distinct names, LF or CRLF, quoted cells with line breaks. Empty lines are skipped.
   *
   * @throws InputException if the file is missing, empty, has a header only, a ragged row, a
   *     duplicate or blank column name, or bytes that are not UTF-8
   */
  public static Table read(Path file) {
    return parse(file.toString(), TableText.read(file));
  }

  /**
   * Reads a table from text.
   *
   * @param file what messages name
   * @throws InputException as {@link #read}
   */
  public static Table parse(String file, String text) {
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .acceptCharsAfterQuotes(false)
            .ignoreDifferentFieldCount(true)
            .maxBufferSize(MAX_ROW_CHARACTERS)
            .ofCsvRecord(text)) {
      for (CsvRecord csvRecord : reader) {
        rows.add(List.copyOf(csvRecord.getFields()));
        lines.add(csvRecord.getStartingLineNumber());
      }
    } catch (CsvParseException e) {
      throw InputException.of("This is no CSV table: " + e.getMessage() + ".")
          .file(file)
          .remedy("Check that every quoted cell ends with a quote.")
          .cause(e)
          .build();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    if (rows.isEmpty()) {
      throw InputException.of("The table is empty.")
          .file(file)
          .remedy("The first line must name the columns.")
          .build();
    }
    List<String> header = rows.remove(0);
    long headerLine = lines.remove(0);
    checkHeader(file, headerLine, header);
    if (rows.isEmpty()) {
      throw InputException.of("The table has a header and no rows.").file(file).build();
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != header.size()) {
        throw ragged(file, lines.get(row), rows.get(row).size(), header.size());
      }
    }
    return new Table(file, header, rows, lines, IntStream.range(0, rows.size()).boxed().toList());
  }

  private static void checkHeader(String file, long line, List<String> header) {
    Map<String, Integer> seen = new HashMap<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      if (name.isBlank()) {
        throw InputException.of("Column " + (column + 1) + " has no name.")
            .file(file)
            .line(line)
            .remedy("Every column needs a name of its own in the first line.")
            .build();
      }
      Integer earlier = seen.put(name, column);
      if (earlier != null) {
        throw InputException.of(
                "Columns " + (earlier + 1) + " and " + (column + 1) + " have the same name.")
            .file(file)
            .line(line)
            .column(name)
            .remedy("Every column needs a name of its own in the first line.")
            .build();
      }
    }
  }

  private static InputException ragged(String file, long line, int cells, int columns) {
    return InputException.of(
            "This row has " + count(cells, "cell") + ", the header has " + columns + ".")
        .file(file)
        .line(line)
        .remedy("A cell with a comma, a quote or a line break must be in quotes.")
        .build();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** The file's name as the user gave it. */
  public String file() {
    return file;
  }

  /** The number of rows below the header. */
  public int rows() {
    return rows.size();
  }

  /** The column names, in order. */
  public List<String> columns() {
    return columns;
  }

  /** The line of the file on which that row begins, from 1. */
  public long line(int row) {
    return lines.get(row);
  }

  /**
   * The number of that row in the file, from 0: differs from its place where rows were left out.
   */
  public int number(int row) {
    return numbers.get(row);
  }

  /** The table with those rows only, in that order. */
  public Table rows(int... kept) {
    return new Table(
        file,
        columns,
        Arrays.stream(kept).mapToObj(rows::get).toList(),
        Arrays.stream(kept).mapToObj(lines::get).toList(),
        Arrays.stream(kept).mapToObj(numbers::get).toList());
  }

  /** All cells of a row, in the columns' order. */
  public List<String> row(int row) {
    return rows.get(row);
  }

  /**
   * All cells of a column.
   *
   * @param setting the option that named it, for the message
   * @throws InputException that suggests the nearest name and lists all, if there is none such
   */
  public List<String> texts(String column, String setting) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw InputException.of("There is no column \"" + column + "\".")
          .file(file)
          .setting(setting)
          .remedy(NearestName.remedy(column, columns, "columns") + separatorHint())
          .build();
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** Spreadsheets of many countries save a "CSV" with other separators; the header tells. */
  private String separatorHint() {
    boolean separated =
        columns.size() == 1 && (columns.get(0).contains(";") || columns.get(0).contains("\t"));
    return separated ? " Columns must be separated by commas." : "";
  }

  /**
   * A column of outcomes: NaN where the cell is empty, and nowhere else.
   *
   * @param setting the option that named it, for the message
   * @throws InputException if there is no such column, or a cell is no finite number; the first is
   *     shown, the others are counted
   */
  public double[] outcomes(String column, String setting) {
    return numbers(column, texts(column, setting), "Leave the cell empty if it was not measured.");
  }

  /**
   * The cells of a column that describes experiments by numbers: finite, none empty.
   *
   * @param setting the option that named it, for the message
   * @throws InputException if there is no such column, or a cell is empty or no finite number
   */
  public List<String> describingNumbers(String column, String setting) {
    List<String> cells = texts(column, setting);
    String remedy = "Fill it in, or leave the row out.";
    double[] values = numbers(column, cells, "Every experiment needs a number here.");
    for (int row = 0; row < values.length; row++) {
      if (Double.isNaN(values[row])) {
        throw InputException.of("The cell is empty.")
            .file(file)
            .line(line(row))
            .column(column)
            .remedy(remedy)
            .build();
      }
    }
    return cells;
  }

  /**
   * The vectors in columns {@code e0}, {@code e1}, …: as many as there are without a gap.
   *
   * @return one array per row
   * @throws InputException if there is no {@code e0}, or a cell is no finite number
   */
  public double[][] vectors() {
    List<String> names = vectorColumns();
    double[][] vectors = new double[rows()][names.size()];
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      List<String> cells = texts(name, "vector columns");
      double[] values = numbers(name, cells, "Vectors cannot have gaps.");
      for (int row = 0; row < values.length; row++) {
        if (Double.isNaN(values[row])) {
          throw InputException.of("The cell is empty.")
              .file(file)
              .line(line(row))
              .column(name)
              .remedy("Vectors cannot have gaps.")
              .build();
        }
        vectors[row][column] = values[row];
      }
    }
    return vectors;
  }

  /**
   * The names {@code e0}, {@code e1}, … of the columns that {@link #vectors} reads.
   *
   * @throws InputException if there is no {@code e0}
   */
  public List<String> vectorColumns() {
    List<String> names = new ArrayList<>();
    while (columns.contains("e" + names.size())) {
      names.add("e" + names.size());
    }
    if (names.isEmpty()) {
      throw InputException.of("There is no vector: no column is named \"e0\".")
          .file(file)
          .remedy("A vector's values stand in columns e0, e1, … as embed writes them.")
          .build();
    }
    return names;
  }

  private double[] numbers(String column, List<String> cells, String remedy) {
    double[] values = new double[cells.size()];
    int firstBad = -1;
    int bad = 0;
    for (int row = 0; row < values.length; row++) {
      String cell = cells.get(row).strip();
      values[row] = cell.isEmpty() ? Double.NaN : DecimalNumber.parse(cell).orElse(Double.NaN);
      if (!cell.isEmpty() && Double.isNaN(values[row])) {
        firstBad = bad == 0 ? row : firstBad;
        bad++;
      }
    }
    if (bad > 0) {
      throw InputException.of(
              "\"" + cells.get(firstBad).strip() + "\" is not a number." + further(bad - 1))
          .file(file)
          .line(line(firstBad))
          .column(column)
          .remedy(withComma(cells.get(firstBad).strip()).orElse(remedy))
          .build();
    }
    return values;
  }

  /** Spreadsheets of many countries write decimals with a comma. */
  private static Optional<String> withComma(String cell) {
    String point = cell.replace(',', '.');
    return cell.indexOf(',') == cell.lastIndexOf(',') && DecimalNumber.parse(point).isPresent()
        ? Optional.of("Write decimals with a point: " + point + ".")
        : Optional.empty();
  }

  private static String further(int others) {
    return others == 0
        ? ""
        : others == 1
            ? " One more cell of this column is not a number either."
            : " " + others + " more cells of this column are not numbers either.";
  }
}
