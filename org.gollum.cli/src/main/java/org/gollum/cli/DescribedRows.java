// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import org.gollum.api.BadSmiles;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.chem.StructureVectors;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.table.Table;

/**
 * Rows of a table with what describes them; rows that were left out are in neither.
 *
 * @param table the rows that are used
 * @param experiments one per row of it
 */
record DescribedRows(Table table, Experiments experiments) {

  /**
   * The SMILES of some columns.
   *
   * @param option that named the columns, for messages
   * @throws InputException that names the first line whose SMILES is bad, unless those are left out
   */
  static DescribedRows structures(
      Table table,
      Representation representation,
      List<String> columns,
      String option,
      BadSmiles badSmiles,
      Terminal terminal) {
    List<List<String>> rows = RowReading.cells(table, columns, option);
    StructureVectors vectors =
        StructureVectors.of(
            Experiments.Structures.encoding(representation), columns.size(), rows, Progress.NONE);
    Table kept = kept(table, columns, vectors, badSmiles, terminal);
    return new DescribedRows(
        kept,
        new Experiments.Structures(
            representation, columns, RowReading.cells(kept, columns, option)));
  }

  /**
   * The table without the rows that could not be read.
   *
   * @throws InputException that names the first of them, unless they are left out and others remain
   */
  static Table kept(
      Table table,
      List<String> columns,
      StructureVectors vectors,
      BadSmiles badSmiles,
      Terminal terminal) {
    if (vectors.bad().isEmpty()) {
      return table;
    }
    StructureVectors.Bad first = vectors.bad().get(0);
    int[] good = vectors.goodRows();
    if (badSmiles == BadSmiles.FAIL || good.length == 0) {
      throw vectors
          .mistake()
          .orElseThrow()
          .file(table.file())
          .line(table.line(first.row()))
          .column(columns.get(first.column()))
          .build();
    }
    terminal.warn(
        Figures.count(vectors.bad().size(), "row")
            + (vectors.bad().size() == 1 ? " was" : " were")
            + " left out, the first in line "
            + table.line(first.row())
            + ": "
            + first.reason().getMessage());
    return table.rows(good);
  }
}
