// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;

/**
 * A small campaign with everything that its report needs: a few measured rows, the others as
 * candidates.
 *
 * @param pool all rows
 * @param outcomes known for the first rows only
 * @param fit trained on those
 */
record SampleSuggestions(Pool pool, Outcomes outcomes, Fit fit) {

  /** Categories whose parts add up; 24 rows, 16 of them measured. */
  static SampleSuggestions oneHot(String target, String category, Direction direction) {
    Pool pool =
        Pool.of(
            new Experiments.Categories(
                List.of("ligand", "base"),
                IntStream.range(0, 24)
                    .mapToObj(i -> List.of(category + i * 7 % 24 / 4, "b" + i * 7 % 4))
                    .toList()));
    double[] yields =
        IntStream.range(0, 24)
            .mapToDouble(i -> 10.0 * (i * 7 % 24 / 4) + 3.0 * (i * 7 % 4) + i % 3)
            .toArray();
    return trained(
        pool,
        Outcomes.of(target, yields),
        16,
        FitSettings.defaults(Representation.ONE_HOT).withDirection(direction));
  }

  /** Vectors of which training learns a projection. */
  static SampleSuggestions projection(int rows, int measured) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] vectors =
        IntStream.range(0, rows)
            .mapToObj(row -> random.doubles(6, -1, 1).toArray())
            .toArray(double[][]::new);
    double[] yields =
        IntStream.range(0, rows).mapToDouble(row -> 50 + 30 * vectors[row][0]).toArray();
    Pool pool =
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                IntStream.range(0, rows).mapToObj(row -> "Row" + row).toList(),
                vectors));
    return trained(
        pool,
        Outcomes.of("yield", yields),
        measured,
        FitSettings.defaults(Representation.PROJECTION).withProjectionSize(4));
  }

  private static SampleSuggestions trained(
      Pool pool, Outcomes all, int measured, FitSettings settings) {
    Outcomes known = all.knownOnlyAt(IntStream.range(0, measured).toArray());
    return new SampleSuggestions(pool, known, Learner.of(settings).fit(pool, known, Progress.NONE));
  }

  /** The report of the first candidates; rows are called as a file's lines. */
  SuggestionReport report(int chosen, String... warnings) {
    int[] candidates = outcomes.unmeasuredRows();
    Prediction prediction = fit.surrogate().predict(pool, candidates, Progress.NONE);
    List<Reason.Suggested> suggested =
        IntStream.range(0, chosen)
            .mapToObj(
                i ->
                    new Reason.Suggested(candidates[i], prediction.mean(i), prediction.sd(i), 0.25))
            .toList();
    return new SuggestionReport(
        fit.surrogate(),
        row -> "line " + (row + 2),
        new SuggestionReport.Named(pool.experiments(), row -> "line " + (row + 2)),
        new SuggestionReport.Candidates(IntStream.of(candidates).boxed().toList(), prediction),
        Reason.of(
            fit.surrogate(),
            pool,
            Optional.of(pool.rows(outcomes.measuredRows())),
            suggested,
            Progress.NONE),
        SelectionSettings.defaults(),
        List.of(warnings));
  }
}
