// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.gollum.api.InputException;
import org.gollum.engine.files.OutputFile;

/** Writes CSV tables: UTF-8, LF, quotes where they are needed; gzipped where the name says so. */
public final class TableFile {
  private TableFile() {}

  /**
   * Writes a table, aside and renamed.
   *
   * @param columns the header
   * @param rows called once with what takes the rows, each a list of cells as long as the header
   * @throws InputException if it cannot be written
   */
  public static void write(Path file, List<String> columns, Consumer<Consumer<List<String>>> rows) {
    OutputFile.write(
        file,
        out -> {
          if (TableText.isGzipped(file.toString())) {
            try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
              write(packed, columns, rows);
            }
          } else {
            write(out, columns, rows);
          }
        });
  }

  /** Writes a table's text into a stream, which stays open. */
  public static void write(
      OutputStream out, List<String> columns, Consumer<Consumer<List<String>>> rows)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
    if (columns.size() == 1) {
      // An empty line is no row to most readers, ours included; a quoted empty cell is.
      csv = csv.quoteStrategy(QuoteStrategies.EMPTY);
    }
    CsvWriter lines = csv.build(writer);
    try {
      lines.writeRecord(columns);
      rows.accept(
          cells -> {
            if (cells.size() != columns.size()) {
              throw new IllegalArgumentException(
                  cells.size() + " cells in a table of " + columns.size() + " columns");
            }
            lines.writeRecord(cells);
          });
      lines.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A number so that it reads back to the same double; empty for NaN. */
  public static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
