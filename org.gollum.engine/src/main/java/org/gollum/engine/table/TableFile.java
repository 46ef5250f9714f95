// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gollum.api.InputException;

/** Writes CSV tables, gzipped where the name ends in {@code .gz}. */
public final class TableFile {
  private TableFile() {}

  /**
   * Writes a table.
   *
   * @param columns the header
   * @param rows called once with what takes the rows, one list of cells each
   * @throws InputException if it cannot be written
   */
  public static void write(Path file, List<String> columns, Consumer<Consumer<List<String>>> rows) {
    var unused = java.util.Optional.<Object>empty().orElseThrow();
  }

  /** A number so that it reads back to the same double; empty for NaN. */
  public static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
