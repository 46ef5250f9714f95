// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gollum.engine.campaign.Backtest;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;

/**
 * A backtest seed by seed. The files are written after every seed, so that what is finished is kept
 * whatever ends the work: Ctrl-C, a failure, a closed laptop; the same command then goes on.
 *
 * <p>A seed's run depends on nothing but its seed, so neither the number of seeds that are replayed
 * at once nor what was kept from before changes a result.
 */
final class Replay {
  private final Backtest backtest;
  private final ReplayFiles files;
  private final Path folder;
  private final Session session;
  private final Map<Long, BacktestRun> finished = new HashMap<>();

  /**
   * Nothing is replayed yet.
   *
   * @param kept what the folder holds of the same backtest
   * @param folder written to after every seed
   */
  Replay(
      Backtest backtest,
      Optional<BacktestResult> kept,
      ReplayFiles files,
      Path folder,
      Session session) {
    this.backtest = backtest;
    this.files = files;
    this.folder = folder;
    this.session = session;
    kept.ifPresent(result -> result.runs().forEach(run -> finished.put(run.seed(), run)));
  }

  /**
   * Replays the seeds that are missing and writes after each.
   *
   * @param jobs how many at once
   * @return the result of all seeds
   * @throws Cancelled that says which seeds were finished
   */
  BacktestResult run(int jobs) {
    List<Long> missing = seeds().stream().filter(seed -> !finished.containsKey(seed)).toList();
    if (!finished.isEmpty()) {
      session
          .terminal()
          .say(
              "%d of %s %s finished before and kept.",
              finished.size(),
              Figures.count(seeds().size(), "seed"),
              finished.size() == 1 ? "was" : "were");
    }
    if (missing.isEmpty()) {
      return written();
    }
    try (ProgressLine line =
        ProgressLine.start("Backtest", session.terminal(), session.cancellation())) {
      replay(missing, jobs, new SeedsProgress(line, seeds().size(), finished.size()));
    } catch (CancellationException e) {
      throw new Cancelled(saved(), e);
    }
    return result();
  }

  private List<Long> seeds() {
    return backtest.settings().seeds();
  }

  private void replay(List<Long> missing, int jobs, SeedsProgress progress) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, missing.size()));
    try {
      CompletionService<BacktestRun> replays = new ExecutorCompletionService<>(threads);
      for (long seed : missing) {
        replays.submit(() -> backtest.run(seed, Backtest.Listener.NONE, progress.ofOne()));
      }
      for (int i = 0; i < missing.size(); i++) {
        BacktestRun run = next(replays);
        finished.put(run.seed(), run);
        BacktestResult unused = written();
      }
    } finally {
      progress.stop();
      threads.shutdown();
      waitFor(threads);
    }
  }

  private static BacktestRun next(CompletionService<BacktestRun> replays) {
    try {
      return replays.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** Whoever closes the language model afterwards must not take it from under a replay. */
  private static void waitFor(ExecutorService threads) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private BacktestResult written() {
    BacktestResult sofar = result();
    OutputPlace.write(() -> files.write(sofar, folder));
    return sofar;
  }

  /** In the order of the settings' seeds, whichever was finished first. */
  private BacktestResult result() {
    List<BacktestRun> runs = new ArrayList<>();
    for (long seed : seeds()) {
      Optional.ofNullable(finished.get(seed)).ifPresent(runs::add);
    }
    return backtest.result(runs);
  }

  private String saved() {
    return finished.isEmpty()
        ? "No seed was finished, so nothing was written."
        : String.format(
            Locale.ROOT,
            "%s of %d %s finished; the results are in %s. The same command goes on from there.",
            Figures.count(finished.size(), "seed"),
            seeds().size(),
            finished.size() == 1 ? "was" : "were",
            folder);
  }
}
