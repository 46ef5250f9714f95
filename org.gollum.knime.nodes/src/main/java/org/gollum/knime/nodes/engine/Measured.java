// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import org.gollum.knime.nodes.columns.ExperimentReading;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;

/** Whether there is anything to learn from. */
public final class Measured {
  private Measured() {}

  /**
   * Checks that at least one experiment was read.
   *
   * @param outcome the outcome's column
   * @throws KNIMEException that says why there is none
   */
  public static void check(ExperimentReading reading, BufferedDataTable table, String outcome)
      throws KNIMEException {
    if (reading.count() > 0) {
      return;
    }
    if (table.size() == 0) {
      throw EngineFailure.of(
          "There is nothing to learn from: the table has no rows.",
          "Connect a table of measured experiments; an Initial Design Selector chooses the first"
              + " ones to measure.");
    }
    throw EngineFailure.of(
        "There is nothing to learn from: of "
            + (table.size() == 1 ? "1 row, none has" : table.size() + " rows, none has")
            + " both an outcome in \""
            + outcome
            + "\" and all that describes the experiment.",
        "Fill in what was measured, or choose other columns in the dialog.");
  }
}
