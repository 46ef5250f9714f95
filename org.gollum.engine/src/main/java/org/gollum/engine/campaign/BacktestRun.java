// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Optional;

/**
 * The replay of one seed.
 *
 * @param seed of every random choice
 * @param startOutcomes the rows known before the first round, ascending
 * @param startBest the best outcome among them
 * @param startCoverage5 share of the pool's top 5 % among them
 * @param rounds one entry per round; fewer than asked for where no row was left
 * @param calibration on the rows left after the last round; empty where none was left
 * @param space that the last round's surrogate was trained in; empty where there was no round
 */
public record BacktestRun(
    long seed,
    List<Start> startOutcomes,
    double startBest,
    double startCoverage5,
    List<Round> rounds,
    Optional<Calibration> calibration,
    Optional<SpacePicture> space) {

  /** Copies the lists. */
  public BacktestRun {
    startOutcomes = List.copyOf(startOutcomes);
    rounds = List.copyOf(rounds);
  }

  /**
   * A row that was known before the first round.
   *
   * @param row its index in the table
   * @param outcome its outcome
   */
  public record Start(int row, double outcome) {}

  /** The rows known before the first round, ascending. */
  public List<Integer> start() {
    return startOutcomes.stream().map(Start::row).toList();
  }
}
