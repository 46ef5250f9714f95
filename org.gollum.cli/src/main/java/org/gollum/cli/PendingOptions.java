// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Option;

/** Which experiments are running: chosen earlier, without an outcome yet. */
final class PendingOptions {
  private static final Set<String> RUNNING = Set.of("yes", "true", "1", "x", "running", "pending");
  private static final Set<String> NOT_RUNNING = Set.of("", "no", "false", "0");

  @Option(
      names = "--pending",
      paramLabel = "COLUMN",
      description = {
        "Column that marks experiments which are running: yes, true, 1, x, running or pending"
            + " where one is; empty, no, false or 0 where none is.",
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
    Table table = training.table();
    List<String> marks = table.texts(column.get(), "--pending");
    int[] running =
        IntStream.range(0, table.rows())
            .filter(row -> isRunning(marks.get(row), table, row))
            .toArray();
    Arrays.stream(running).forEach(row -> requireNoOutcome(training, row));
    return running;
  }

  private boolean isRunning(String mark, Table table, int row) {
    String word = mark.strip().toLowerCase(Locale.ROOT);
    if (!RUNNING.contains(word) && !NOT_RUNNING.contains(word)) {
      throw at(table, row, "\"" + mark + "\" does not say whether the experiment is running.")
          .remedy("Write yes where it is, and leave the cell empty where it is not.")
          .build();
    }
    return RUNNING.contains(word);
  }

  private void requireNoOutcome(TrainingTable training, int row) {
    if (training.outcomes().isMeasured(row)) {
      throw at(
              training.table(),
              row,
              "The experiment is marked as running, but has an outcome in \""
                  + training.outcomes().target()
                  + "\".")
          .remedy("Clear the mark, or the outcome.")
          .build();
    }
  }

  private InputException.Builder at(Table table, int row, String summary) {
    return InputException.of(summary)
        .file(table.file())
        .line(table.line(row))
        .column(column.orElseThrow());
  }
}
