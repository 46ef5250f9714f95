// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Optional;

/**
 * The replay of one seed.
 *
 * @param seed of every random choice
 * @param start the rows known before the first round
 * @param startBest the best outcome among them
 * @param startCoverage5 share of the pool's top 5 % among them
 * @param rounds one entry per round; fewer than asked for where no row was left
 * @param calibration on the rows left after the last round; empty where none was left
 */
public record BacktestRun(
    long seed,
    List<Integer> start,
    double startBest,
    double startCoverage5,
    List<Round> rounds,
    Optional<Calibration> calibration) {

  /** Copies the lists. */
  public BacktestRun {
    start = List.copyOf(start);
    rounds = List.copyOf(rounds);
  }
}
