// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.Progress;
import org.gollum.engine.campaign.Backtest;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.BacktestSettings;
import org.gollum.engine.campaign.Contender;
import org.gollum.engine.deepkernel.Outcomes;

/**
 * A backtest seed by seed. The files are written after every seed, so that what is finished is kept
 * whatever ends the work: Ctrl-C, a failure, a closed laptop.
 */
final class Replay {
  private final List<Contender> contenders;
  private final Outcomes outcomes;
  private final BacktestSettings settings;
  private final ReplayFiles files;
  private final Session session;

  /**
   * Nothing is replayed yet.
   *
   * @param contenders the first one's settings are those of the backtest
   */
  Replay(
      List<Contender> contenders,
      Outcomes outcomes,
      BacktestSettings settings,
      ReplayFiles files,
      Session session) {
    this.contenders = contenders;
    this.outcomes = outcomes;
    this.settings = settings;
    this.files = files;
    this.session = session;
  }

  /**
   * Replays all seeds and writes after each.
   *
   * @return the result of all seeds
   * @throws Cancelled that says which seeds were finished
   */
  BacktestResult run(Path folder) {
    List<BacktestRun> runs = new ArrayList<>();
    // The pools' were told when they were made.
    Set<String> warnings = new LinkedHashSet<>();
    contenders.forEach(contender -> warnings.addAll(contender.pool().warnings()));
    Optional<BacktestResult> result = Optional.empty();
    for (long seed : settings.seeds()) {
      BacktestResult one = seed(seed, runs.size(), folder);
      runs.addAll(one.runs());
      one.warnings().stream().filter(warnings::add).forEach(session.terminal()::warn);
      BacktestResult sofar = new BacktestResult(settings, one.data(), runs, List.copyOf(warnings));
      OutputPlace.write(() -> files.write(sofar, folder));
      result = Optional.of(sofar);
    }
    return result.orElseThrow();
  }

  private BacktestResult seed(long seed, int finished, Path folder) {
    BacktestSettings alone = settings.withSeeds(List.of(seed));
    String kept =
        finished == 0
            ? "No seed was finished, so nothing was written."
            : String.format(
                Locale.ROOT,
                "%s of %d %s finished; the results are in %s.",
                Figures.count(finished, "seed"),
                settings.seeds().size(),
                finished == 1 ? "was" : "were",
                folder);
    return session.watch("Seed " + seed, kept, progress -> replay(alone, progress));
  }

  private BacktestResult replay(BacktestSettings alone, Progress progress) {
    return Backtest.run(contenders, outcomes, alone, Backtest.Listener.NONE, progress);
  }
}
