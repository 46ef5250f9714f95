// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.report.SuggestionReport;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Option;

/** Why experiments are suggested: as columns of the result, and as a page. */
final class ReasonOptions {
  private static final List<String> COLUMNS =
      List.of("chance", "nearest_row", "nearest_outcome", "error_nearby");

  @Option(
      names = "--explain",
      description = {
        "Also say why, in columns after sd: chance, the probability of beating the best outcome so"
            + " far; nearest_row and nearest_outcome, the measured experiment nearest to it as the"
            + " kernel sees them;",
        "error_nearby, the mean error with which measured experiments near it were predicted when"
            + " they were left out (empty if none were)."
      })
  private boolean explain;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write a page that says why: a card per suggestion, and a picture of all"
              + " candidates (HTML).")
  private Optional<Path> report = Optional.empty();

  /** Tries the place of the page. */
  void check(Path... others) {
    report.ifPresent(file -> OutputPlace.file(file, "--report", others));
  }

  /** Where the page goes. */
  Optional<Path> report() {
    return report;
  }

  /** Names of the columns; none where they were not asked for. */
  List<String> columns() {
    return explain ? COLUMNS : List.of();
  }

  /** One per suggestion; none where nothing asks for them. */
  List<Reason> reasons(
      TrainingTable table,
      Fit fit,
      Pool pool,
      List<Reason.Suggested> suggested,
      String kept,
      Session session) {
    if (!explain && report.isEmpty()) {
      return List.of();
    }
    Pool measured = pool.rows(table.outcomes().measuredRows());
    return session.watch(
        "Explaining",
        kept,
        progress -> Reason.of(fit.surrogate(), pool, Optional.of(measured), suggested, progress));
  }

  /** The cells of {@link #columns} for one suggestion. */
  List<String> cells(TrainingTable table, List<Reason> reasons, int suggestion) {
    if (!explain) {
      return List.of();
    }
    Reason reason = reasons.get(suggestion);
    int nearest = table.outcomes().measuredRows()[reason.nearest().get(0).row()];
    return List.of(
        TableFile.number(reason.chanceOfBest()),
        Integer.toString(table.table().number(nearest)),
        TableFile.number(table.outcomes().of(nearest)),
        reason.errorNearby().isPresent()
            ? TableFile.number(reason.errorNearby().getAsDouble())
            : "");
  }

  /**
   * Writes the page, if it was asked for.
   *
   * @param candidates rows to choose from, one per prediction
   * @param settings how they were chosen
   */
  void writePage(
      TrainingTable table,
      Fit fit,
      int[] candidates,
      Prediction prediction,
      List<Reason> reasons,
      SelectionSettings settings) {
    if (report.isEmpty()) {
      return;
    }
    int[] measured = table.outcomes().measuredRows();
    IntFunction<String> name = row -> "line " + table.table().line(row);
    SuggestionReport page =
        new SuggestionReport(
            fit.surrogate(),
            row -> name.apply(measured[row]),
            new SuggestionReport.Named(table.experiments(), name),
            new SuggestionReport.Candidates(Arrays.stream(candidates).boxed().toList(), prediction),
            reasons,
            settings,
            fit.warnings());
    OutputPlace.write(() -> page.write(report.get()));
  }
}
