// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.table.Table;

/**
 * A table as training sees it. What can be known to be wrong from the table alone is told by the
 * checks here, with file and column, before a language model is read.
 *
 * @param table as it was read
 * @param experiments its rows as the representation wants them
 * @param outcomes one per row, or none
 * @param settings of training
 * @param embedding the language model; empty where the representation needs none
 */
record TrainingTable(
    Table table,
    Experiments experiments,
    Outcomes outcomes,
    FitSettings settings,
    Optional<EmbeddingSettings> embedding) {

  /**
   * Checks that there is something to learn.
   *
   * @throws InputException if fewer than two rows were measured, or all gave the same outcome
   */
  void checkLearnable() {
    int[] measured = outcomes.measuredRows();
    if (measured.length < 2) {
      throw problem(
          measured.length == 0
              ? "No row has an outcome."
              : "Only 1 row has an outcome (line " + table.line(measured[0]) + ").",
          "At least 2 measured experiments are needed to learn from.");
    }
    double first = outcomes.of(measured[0]);
    for (int row : measured) {
      if (outcomes.of(row) != first) {
        return;
      }
    }
    throw problem(
        "All " + measured.length + " measured outcomes are " + Figures.plain(first) + ".",
        "At least 2 different outcomes are needed to learn from.");
  }

  /**
   * The rows that can be chosen: without an outcome, and not running.
   *
   * @param pending rows that are running, none of them measured
   * @throws InputException if there is none, or fewer than the batch takes
   */
  int[] candidates(int[] pending, int batch) {
    Set<Integer> running = Arrays.stream(pending).boxed().collect(Collectors.toSet());
    int[] left =
        Arrays.stream(outcomes.unmeasuredRows()).filter(row -> !running.contains(row)).toArray();
    if (left.length == 0) {
      throw problem(
          running.isEmpty()
              ? "All " + outcomes.size() + " rows have an outcome: nothing is left to choose."
              : "Every row has an outcome or is running: nothing is left to choose.",
          "Add rows for experiments that could be run, with this cell empty.");
    }
    if (batch > left.length) {
      throw problem(
          "A batch of "
              + batch
              + " was asked for, but only "
              + left.length
              + " "
              + (left.length == 1 ? "row has" : "rows have")
              + " no outcome"
              + notRunning(running.isEmpty(), left.length),
          "Lower --batch, or add rows with this cell empty.");
    }
    return left;
  }

  /** The row with the best outcome. */
  int bestRow() {
    int[] measured = outcomes.measuredRows();
    int best = measured[0];
    for (int row : measured) {
      if (settings.direction().isBetter(outcomes.of(row), outcomes.of(best))) {
        best = row;
      }
    }
    return best;
  }

  private static String notRunning(boolean noneRuns, int left) {
    return noneRuns ? "." : left == 1 ? " and is not running." : " and are not running.";
  }

  private InputException problem(String summary, String remedy) {
    return InputException.of(summary)
        .file(table.file())
        .column(outcomes.target())
        .remedy(remedy)
        .build();
  }
}
