// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.InputException;
import org.gollum.engine.campaign.Backtest;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.BacktestSettings;

/**
 * The finished seeds of a folder that a backtest is to go on from.
 *
 * @param folder named with {@code --out}
 * @param result what it holds; empty where that is nothing, or is not to be kept
 */
record KeptSeeds(Path folder, Optional<BacktestResult> result) {

  /**
   * Of a folder that may not be there yet.
   *
   * @param anew whether what it holds does not count
   * @throws InputException if it holds something that cannot be read
   */
  static KeptSeeds in(Path folder, boolean anew) {
    if (anew || !BacktestResult.isIn(folder)) {
      return new KeptSeeds(folder, Optional.empty());
    }
    try {
      return new KeptSeeds(folder, Optional.of(BacktestResult.read(folder)));
    } catch (InputException e) {
      throw problem(folder, "Its backtest.json cannot be gone on from. " + e.problem().summary());
    }
  }

  /**
   * The seeds of both: those asked for, in their order, if all that is finished is among them;
   * otherwise what is finished and then the others. Nothing that was computed is left out.
   */
  List<Long> and(List<Long> asked) {
    List<Long> finished =
        result.stream().flatMap(kept -> kept.runs().stream()).map(BacktestRun::seed).toList();
    if (asked.containsAll(finished)) {
      return asked;
    }
    Set<Long> all = new LinkedHashSet<>(finished);
    all.addAll(asked);
    return List.copyOf(all);
  }

  /**
   * Checks, before anything is read, that they were replayed by the same settings.
   *
   * @throws InputException that names the first difference
   */
  void checkSameSettings(BacktestSettings settings) {
    result.ifPresent(
        kept ->
            check(new BacktestResult(settings, kept.data(), List.of(), List.of(), kept.origin())));
  }

  /**
   * Checks that they are of the same backtest.
   *
   * @throws InputException that names the first difference
   */
  void checkSameAs(Backtest backtest) {
    check(backtest.result(List.of()));
  }

  private void check(BacktestResult now) {
    Optional<BacktestResult.Difference> found = result.flatMap(kept -> kept.differenceFrom(now));
    if (found.isPresent()) {
      throw problem(folder, "The folder holds another backtest: " + words(found.get()) + ".");
    }
  }

  private static String words(BacktestResult.Difference difference) {
    return switch (difference.name()) {
      // Their values are hashes, which tell a reader nothing.
      case "table" -> "inputs or outcomes of its rows are others";
      case "files of the model" -> "the files of its language model are others";
      default ->
          "its "
              + difference.name()
              + " is "
              + difference.there()
              + ", here it is "
              + difference.here();
    };
  }

  private static InputException problem(Path folder, String summary) {
    return InputException.of(summary)
        .file(folder.toString())
        .setting("--out")
        .remedy("Name another folder, or add --anew to begin again and replace it.")
        .build();
  }
}
