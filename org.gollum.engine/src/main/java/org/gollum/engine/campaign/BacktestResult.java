// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.nio.file.Files;
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
 * @param origin what it was made of and by; empty where somebody else replayed it
 */
public record BacktestResult(
    BacktestSettings settings,
    Data data,
    List<BacktestRun> runs,
    List<String> warnings,
    Optional<BacktestOrigin> origin) {

  /** Copies the lists. */
  public BacktestResult {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  /** A result of somebody else's replay. */
  public BacktestResult(
      BacktestSettings settings, Data data, List<BacktestRun> runs, List<String> warnings) {
    this(settings, data, runs, warnings, Optional.empty());
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

  /**
   * What {@link #write} wrote, with everything that a page shows of it.
   *
   * @param folder that holds {@code backtest.json}
   * @throws InputException if there is none, or it is not one of this version
   */
  public static BacktestResult read(Path folder) {
    return BacktestFiles.read(folder);
  }

  /** Whether a folder holds a {@code backtest.json}, readable or not. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(BacktestFiles.JSON));
  }

  /**
   * What tells two backtests apart.
   *
   * @param name of the setting, or of what the data or their reading differ in
   * @param there its value in this one
   * @param here its value in the other one
   */
  public record Difference(String name, String there, String here) {}

  /**
   * The first difference that keeps runs of this one from standing beside runs of another: in
   * settings, table, language model or version. Seeds may differ.
   */
  public Optional<Difference> differenceFrom(BacktestResult other) {
    return BacktestFiles.difference(this, other);
  }
}
