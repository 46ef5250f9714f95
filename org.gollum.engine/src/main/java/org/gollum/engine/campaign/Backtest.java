// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;

/**
 * Replays a measured table: begins with some rows known, and in each round trains on the known
 * rows, afresh or from where the last round ended, chooses among the others, and looks their
 * outcomes up.
 *
 * <p>The pool is every measured row; of rows with the same input the first one counts. The start
 * points are chosen among the pool's rows at or below its median outcome (at or above, where
 * smaller is better). Drawn at random, as usual, they depend on outcomes and seed alone, so they
 * are the same for every representation. A row belongs to the top 5 % if it reaches the pool's 95th
 * percentile (the 5th, where smaller is better), interpolated linearly.
 *
 * <p>Source: arXiv 2504.06265. It differs from the reference implementation in the order of
 * candidates, which is that of the table here and shuffled for ties, never that of the outcomes.
 *
 * <p>Immutable; used by any number of threads at a time.
 */
public final class Backtest {
  private final ReplayPool replayed;
  private final List<Contender> contenders;
  private final BacktestSettings settings;
  private final BacktestOrigin origin;

  private Backtest(
      ReplayPool replayed,
      List<Contender> contenders,
      BacktestSettings settings,
      BacktestOrigin origin) {
    this.replayed = replayed;
    this.contenders = contenders;
    this.settings = settings;
    this.origin = origin;
  }

  /**
   * A backtest of which nothing is replayed yet.
   *
   * @param contenders ways to learn from the same rows; with one of them nothing is compared
   * @throws InputException if there are too few measured rows, or all outcomes are the same; also
   *     if a contender's schedule leaves no rows out
   */
  public static Backtest of(
      List<Contender> contenders, Outcomes outcomes, BacktestSettings settings) {
    List<Pool> pools = contenders.stream().map(Contender::pool).toList();
    ReplayPool replayed =
        ReplayPool.of(pools, outcomes, settings.fit().direction(), settings.startPoints());
    return new Backtest(
        replayed, List.copyOf(contenders), settings, BacktestOrigin.of(pools, outcomes));
  }

  /**
   * Replays one seed. Depends on the seed and on nothing that was replayed before; several may run
   * at once, each on a thread of its own.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public BacktestRun run(long seed, Listener listener, Progress progress) {
    return new Replay(replayed, contenders, settings, seed).run(listener, progress);
  }

  /** Rounds, start points, seeds, training and choice. */
  public BacktestSettings settings() {
    return settings;
  }

  /** The result with these runs, in their order. */
  public BacktestResult result(List<BacktestRun> runs) {
    return new BacktestResult(settings, replayed.data(), runs, warnings(), Optional.of(origin));
  }

  /** Sentences for the user about the table; those of the pools first. */
  public List<String> warnings() {
    return Stream.concat(
            contenders.stream().flatMap(contender -> contender.pool().warnings().stream()),
            replayed.warnings().stream())
        .distinct()
        .toList();
  }

  /** Told as a replay goes on, by the thread that runs it. */
  public interface Listener {
    /** Nobody listens. */
    Listener NONE = (seed, round) -> {};

    /** A round of a seed's run is done. */
    void roundDone(long seed, Round round);
  }

  /**
   * Replays every seed, one after the other.
   *
   * @throws InputException if there are too few measured rows, or all outcomes are the same
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public static BacktestResult run(
      Pool pool,
      Outcomes outcomes,
      BacktestSettings settings,
      Listener listener,
      Progress progress) {
    return run(
        List.of(new Contender(settings.fit(), pool)), outcomes, settings, listener, progress);
  }

  /**
   * Replays every seed, and in each round takes what the known rows support best ({@link
   * Comparison}).
   *
   * @param contenders ways to learn from the same rows; with one of them nothing is compared
   * @throws InputException as {@link #run(Pool, Outcomes, BacktestSettings, Listener, Progress)};
   *     also if a contender's schedule leaves no rows out
   */
  public static BacktestResult run(
      List<Contender> contenders,
      Outcomes outcomes,
      BacktestSettings settings,
      Listener listener,
      Progress progress) {
    Backtest backtest = of(contenders, outcomes, settings);
    List<BacktestRun> runs = new ArrayList<>();
    for (int i = 0; i < settings.seeds().size(); i++) {
      Progress part = new Part(progress, i, settings.seeds().size());
      runs.add(backtest.run(settings.seeds().get(i), listener, part));
    }
    return backtest.result(runs);
  }

  /** One of several equal parts of the work. */
  private record Part(Progress whole, int index, int count) implements Progress {
    @Override
    public void report(double fraction, String message) {
      whole.report((index + fraction) / count, message);
    }

    @Override
    public void check() {
      whole.check();
    }
  }
}
