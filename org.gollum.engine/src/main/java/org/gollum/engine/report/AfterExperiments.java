// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.Round;

/**
 * What a run had found by the number of experiments that were chosen, start points not counted:
 * what makes batches of different sizes comparable.
 */
final class AfterExperiments {
  private AfterExperiments() {}

  /** How many experiments a run chose in all. */
  static int count(BacktestRun run) {
    return run.rounds().stream().mapToInt(round -> round.chosen().size()).sum();
  }

  /** Share of the top 5 % known when no more than so many were chosen. */
  static double coverage(BacktestRun run, int experiments) {
    return after(run, experiments, run.startCoverage5(), Round::coverage5);
  }

  /** The best outcome known when no more than so many were chosen. */
  static double best(BacktestRun run, int experiments) {
    return after(run, experiments, run.startBest(), Round::best);
  }

  /** The last round that had ended by then; of a batch that goes beyond nothing counts. */
  private static double after(
      BacktestRun run, int experiments, double start, ToDoubleFunction<Round> quantity) {
    return ends(run).headMap(experiments, true).values().stream()
        .mapToDouble(quantity)
        .reduce(start, (before, now) -> now);
  }

  /** Each round by the number of experiments that were chosen when it ended. */
  private static NavigableMap<Integer, Round> ends(BacktestRun run) {
    NavigableMap<Integer, Round> ends = new TreeMap<>();
    int chosen = 0;
    for (Round round : run.rounds()) {
      chosen += round.chosen().size();
      ends.put(chosen, round);
    }
    return ends;
  }
}
