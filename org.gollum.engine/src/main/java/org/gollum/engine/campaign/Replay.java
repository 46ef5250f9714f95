// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Surrogate;

/** The replay of one seed. Mutable, for one thread and one run. */
final class Replay {
  private final List<Contender> contenders;
  private final BacktestSettings settings;
  private final long seed;
  private final KnownRows known;
  private Optional<Surrogate> last = Optional.empty();

  /**
   * Nothing is chosen yet.
   *
   * @param contenders as many as the replayed pools, in their order
   */
  Replay(ReplayPool replayed, List<Contender> contenders, BacktestSettings settings, long seed) {
    this.contenders = contenders;
    this.settings = settings;
    this.seed = seed;
    this.known =
        new KnownRows(
            replayed, replayed.start(settings.startDesign(), settings.startPoints(), seed));
  }

  /** A seed of its own for each number, from the finaliser of splitmix64. */
  static long mixed(long seed, int number) {
    long z = seed * 0x9E3779B97F4A7C15L + number + 1L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  BacktestRun run(Backtest.Listener listener, Progress progress) {
    for (int number = 1; number <= settings.rounds() && known.left().length > 0; number++) {
      progress.check();
      Round round = round(number, progress);
      listener.roundDone(seed, round);
      progress.report(
          (double) number / settings.rounds(),
          String.format(Locale.ROOT, "seed %d, round %d, best %.4g", seed, number, round.best()));
    }
    return known.run(seed);
  }

  private Round round(int number, Progress progress) {
    long begin = System.nanoTime();
    long roundSeed = mixed(seed, number);
    Progress quiet = progress.quiet();
    Comparison.Trained trained = trained(roundSeed, quiet);
    Fit fit = trained.fit();
    last = Optional.of(fit.surrogate());
    int[] candidates = known.left();
    int batch = Math.min(settings.batchAfter(known.chosen()), candidates.length);
    Selection selection =
        Selection.of(
            fit.surrogate(),
            trained.contender().pool(),
            candidates,
            new int[0],
            settings.selection().withBatch(batch).withSeed(roundSeed),
            quiet);
    double seconds = (System.nanoTime() - begin) * 1e-9;
    List<KnownRows.Pick> picks =
        selection.chosen().stream()
            .map(candidate -> new KnownRows.Pick(candidate, selection.score(candidate)))
            .toList();
    return known.add(
        candidates,
        selection.prediction(),
        picks,
        seconds,
        trained.evaluations(),
        fit.surrogate(),
        Optional.of(fit.before()));
  }

  /** The only contender, or what the known rows support best. */
  private Comparison.Trained trained(long roundSeed, Progress progress) {
    if (contenders.size() == 1) {
      Contender only = contenders.get(0).withSeed(roundSeed);
      Fit fit = learner(only.settings()).fit(only.pool(), known.outcomes(), progress);
      return new Comparison.Trained(only, fit, fit.steps());
    }
    return Comparison.of(
            contenders.stream().map(contender -> contender.withSeed(roundSeed)).toList(),
            known.outcomes(),
            progress)
        .chosen();
  }

  /** Begins afresh, or where the last round ended. */
  private Learner learner(FitSettings fit) {
    return last.filter(surrogate -> settings.warmStart())
        .map(surrogate -> Learner.startingAt(surrogate.startPoint(), fit))
        .orElseGet(() -> Learner.of(fit));
  }
}
