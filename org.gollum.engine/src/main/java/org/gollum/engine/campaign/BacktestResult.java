// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;

/**
 * What replaying a table gave.
 *
 * @param settings rounds, start points, seeds, training and choice
 * @param data what was replayed
 * @param runs one per seed, in the settings' order
 * @param warnings sentences for the user
 */
public record BacktestResult(
    BacktestSettings settings, Data data, List<BacktestRun> runs, List<String> warnings) {

  /** Copies the lists. */
  public BacktestResult {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  /**
   * The replayed table in figures.
   *
   * @param columns the input columns
   * @param target the outcome column
   * @param model id of the language model; empty where there is none
   * @param rows measured rows, which are the pool
   * @param dimension H, the length of a row's vector before training
   * @param min the smallest outcome
   * @param median the median outcome
   * @param max the largest outcome
   * @param mean of the outcomes
   * @param sd sample standard deviation of the outcomes
   * @param top5Threshold the outcome that the pool's top 5 % reach
   * @param top5Rows how many reach it
   */
  public record Data(
      List<String> columns,
      String target,
      Optional<String> model,
      int rows,
      int dimension,
      double min,
      double median,
      double max,
      double mean,
      double sd,
      double top5Threshold,
      int top5Rows) {

    /** Copies the list. */
    public Data {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Writes {@code backtest.json} and {@code history.csv} into a folder, which is made if missing.
   *
   * @throws InputException if they cannot be written
   */
  public void write(Path folder) {
    BacktestFiles.write(this, folder);
  }
}
