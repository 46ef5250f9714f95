// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import java.util.List;
import org.gollum.api.protocol.CompareAnswer;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The comparison as a table, best first. */
final class ScoreTable {
  private static final List<String> NUMBERS =
      List.of("NLPD", "rank correlation", "inside 95 %", "behind", "behind ±", "seconds");

  private ScoreTable() {}

  static DataTableSpec spec() {
    DataTableSpecCreator spec = new DataTableSpecCreator();
    text(spec, "representation");
    text(spec, "reads");
    for (String name : NUMBERS) {
      spec.addColumns(new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec());
    }
    text(spec, "in words");
    return spec.createSpec();
  }

  private static void text(DataTableSpecCreator spec, String name) {
    spec.addColumns(new DataColumnSpecCreator(name, StringCell.TYPE).createSpec());
  }

  /**
   * The table.
   *
   * @param entrants as they were sent
   */
  static BufferedDataTable of(CompareAnswer answer, List<Entrant> entrants, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec());
    try {
      int row = 0;
      for (CompareAnswer.Score score : answer.scores()) {
        // Whether anything was learnt at all belongs to what is said of the best.
        String words = row == 0 ? score.inWords() + " " + answer.learning() : score.inWords();
        container.addRowToTable(
            new DefaultRow(
                "Row" + row++,
                new StringCell(score.representation().id()),
                new StringCell(String.join(", ", entrants.get(score.rival()).source().columns())),
                number(score.nlpd()),
                number(score.rankCorrelation()),
                number(score.inside95()),
                number(score.behind()),
                number(score.behindError()),
                number(score.seconds()),
                new StringCell(words)));
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  /** A correlation with predictions that are all equal is no number, and missing. */
  private static DataCell number(double value) {
    return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
  }
}
