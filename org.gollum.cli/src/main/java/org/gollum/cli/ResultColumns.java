// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.engine.table.Table;

/** Columns that a result has beside the table's own. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * Checks that the names are free, so that the result has distinct columns.
   *
   * @throws InputException if the table has one of them already
   */
  static void check(Table table, List<String> added) {
    for (String name : added) {
      if (table.columns().contains(name)) {
        throw InputException.of("The result has a column of this name of its own.")
            .file(table.file())
            .column(name)
            .remedy("Rename the column in the table.")
            .build();
      }
    }
  }

  /** One list after the other. */
  static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
