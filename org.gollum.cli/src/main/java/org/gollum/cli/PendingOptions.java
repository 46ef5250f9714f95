// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.api.InputException;
import picocli.CommandLine.Option;

/** Which experiments are running: chosen earlier, without an outcome yet. */
final class PendingOptions {
  @Option(
      names = "--pending",
      paramLabel = "COLUMN",
      description = {
        "Column that marks experiments which are running: " + RowMarks.WORDS + ".",
        "They are not chosen again, and the choice takes into account what they will tell."
      })
  private Optional<String> column = Optional.empty();

  /**
   * The rows that are running, ascending.
   *
   * @throws InputException if a mark cannot be read, or a marked row has an outcome
   */
  int[] rows(TrainingTable training) {
    if (column.isEmpty()) {
      return new int[0];
    }
    int[] running = RowMarks.rows(training.table(), column.get(), "--pending");
    for (int row : running) {
      if (training.outcomes().isMeasured(row)) {
        throw RowMarks.at(
                training.table(),
                row,
                column.get(),
                "The experiment is marked as running, but has an outcome in \""
                    + training.outcomes().target()
                    + "\".")
            .remedy("Clear the mark, or the outcome.")
            .build();
      }
    }
    return running;
  }
}
