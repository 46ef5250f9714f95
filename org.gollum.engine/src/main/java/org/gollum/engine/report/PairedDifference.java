// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.gollum.engine.campaign.BacktestRun;

/**
 * By how much two backtests differ, seed by seed: runs of one seed begin with the same experiments,
 * so that the luck of the start falls out.
 *
 * <pre>{@code d_s = other_s − first_s,   mean(d) ± sd(d) ÷ √n}</pre>
 *
 * @param differences over the seeds that both have
 */
record PairedDifference(Spread differences) {
  /** Half of a normal distribution's central 95 % interval, in standard errors. */
  static final double Z95 = 1.96;

  /**
   * Of the runs with the same seed and the same start.
   *
   * @param experiments after which they are compared
   */
  static PairedDifference of(
      List<BacktestRun> first,
      List<BacktestRun> other,
      int experiments,
      ToDoubleBiFunction<BacktestRun, Integer> quantity) {
    double[] differences =
        other.stream()
            .flatMapToDouble(
                run ->
                    first.stream()
                        .filter(twin -> twin.seed() == run.seed())
                        .filter(twin -> twin.startOutcomes().equals(run.startOutcomes()))
                        .mapToDouble(
                            twin ->
                                quantity.applyAsDouble(run, experiments)
                                    - quantity.applyAsDouble(twin, experiments)))
            .toArray();
    return new PairedDifference(Spread.of(differences));
  }

  /** Whether its 95 % interval leaves out zero; never with fewer than two seeds. */
  boolean isClear() {
    return Math.abs(differences.mean()) > Z95 * differences.standardError();
  }
}
