// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.gp.Points;

/**
 * A replay that somebody else runs, a workflow's loop for example: told round by round what was
 * chosen by which surrogate, it keeps the figures that a {@link Backtest} of its own would have
 * given. Mutable, for one thread.
 */
public final class RecordedReplay {
  private final ReplayPool replayed;
  private final BacktestSettings settings;
  private final long seed;
  private final KnownRows known;

  /**
   * A replay whose first round is to come.
   *
   * @param pool all rows of the table
   * @param outcomes one per row; every row that will be chosen is measured
   * @param settings what the other one runs with; of its seeds the first counts
   * @param start the rows known before the first round
   * @throws org.gollum.api.InputException if the table cannot be replayed, see {@link Backtest#run}
   */
  public RecordedReplay(Pool pool, Outcomes outcomes, BacktestSettings settings, int[] start) {
    this.replayed =
        ReplayPool.of(pool, outcomes, settings.fit().direction(), settings.startPoints());
    this.settings = settings;
    this.seed = settings.seeds().get(0);
    this.known = new KnownRows(replayed, Arrays.stream(start).sorted().toArray());
  }

  /**
   * A row that was chosen.
   *
   * @param row its index in the table
   * @param acquisition its score
   */
  public record Chosen(int row, double acquisition) {}

  /**
   * Adds a round.
   *
   * @param surrogate that the choice was made with
   * @param chosen best score first
   * @param seconds for training, prediction and choice
   * @throws IllegalArgumentException if a row is not among those left
   */
  public Round add(Surrogate surrogate, List<Chosen> chosen, double seconds) {
    return add(
        surrogate,
        surrogate.predict(replayed.pool(), known.left(), Progress.NONE),
        chosen,
        seconds);
  }

  /** The rows that may be chosen next, in the table's order. */
  public int[] left() {
    return known.left();
  }

  /**
   * Adds a round whose predictions were made elsewhere.
   *
   * @param surrogate that the choice was made with
   * @param predicted by it, for the rows {@link #left}
   * @param chosen best score first
   * @param seconds for training, prediction and choice
   * @throws IllegalArgumentException if a row is not among those left
   */
  public Round add(Surrogate surrogate, Prediction predicted, List<Chosen> chosen, double seconds) {
    int[] candidates = known.left();
    List<KnownRows.Pick> picks = new ArrayList<>();
    for (Chosen choice : chosen) {
      int candidate = Arrays.binarySearch(candidates, choice.row());
      if (candidate < 0) {
        throw new IllegalArgumentException("row " + choice.row() + " is not among those left");
      }
      picks.add(new KnownRows.Pick(candidate, choice.acquisition()));
    }
    return known.add(
        candidates,
        predicted,
        picks,
        seconds,
        surrogate.summary().steps(),
        surrogate,
        before(surrogate));
  }

  /** Known only where training moves nothing: a surrogate does not tell what it began with. */
  private static Optional<Points> before(Surrogate surrogate) {
    Representation representation = surrogate.representation();
    return representation.trainsLanguageModel() || representation.trainsProjection()
        ? Optional.empty()
        : Optional.of(surrogate.learnedPoints());
  }

  /** All rounds so far. */
  public BacktestResult result() {
    return new BacktestResult(
        settings, replayed.data(), List.of(known.run(seed)), replayed.warnings());
  }

  /** The replayed table in figures. */
  public BacktestResult.Data data() {
    return replayed.data();
  }

  /** The figures before the first round and after those that were added. */
  public BacktestRun run() {
    return known.run(seed);
  }
}
