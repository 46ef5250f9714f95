// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Outcomes;

/**
 * Representations trained on the same measured rows and judged by how well each fifth of the rows
 * is predicted from the others ({@link HeldOutScores}): smallest mean loss first.
 *
 * <p>The same rows are left out together for all, and a learned space is learned anew without them,
 * so that what can learn more is not favoured for having seen the answer. Where the language model
 * is trained, it is the vectors of the untrained one on which the space is learned without the
 * fold: its adapters are not judged.
 *
 * @param entries best first
 */
public record Comparison(List<Entry> entries) {

  /** Copies the list. */
  public Comparison {
    entries = List.copyOf(entries);
  }

  /**
   * One representation.
   *
   * @param contender what was trained
   * @param fit what came out, on all measured rows
   * @param scores of the rows that were left out
   * @param behind by how much its losses are larger than the best one's; 0 for the best
   */
  public record Entry(
      Contender contender, Fit fit, HeldOutScores scores, HeldOutScores.Difference behind) {}

  /**
   * Trains and compares.
   *
   * @param contenders at least one, of the same table's rows
   * @param outcomes one per row
   * @throws InputException if training fails, fewer than three rows are measured, or a contender's
   *     schedule leaves no rows out
   */
  public static Comparison of(List<Contender> contenders, Outcomes outcomes, Progress progress) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      Contender contender = contenders.get(i);
      Progress part = progress.part((double) i / contenders.size(), (i + 1.0) / contenders.size());
      Fit fit = contender.fit(outcomes, part);
      HeldOutScores scores =
          HeldOutScores.of(fit.surrogate()).orElseThrow(() -> notJudged(contender, fit));
      entries.add(new Entry(contender, fit, scores, new HeldOutScores.Difference(0, 0)));
    }
    entries.sort(Comparator.comparingDouble(entry -> entry.scores.nlpd()));
    HeldOutScores best = entries.get(0).scores;
    entries.replaceAll(e -> new Entry(e.contender, e.fit, e.scores, best.over(e.scores)));
    return new Comparison(entries);
  }

  private static InputException notJudged(Contender contender, Fit fit) {
    int rows = fit.surrogate().outcomes().size();
    return rows < 3
        ? InputException.of("Representations cannot be compared on " + rows + " measured rows.")
            .remedy("At least three are needed, and fifteen before the comparison means much.")
            .build()
        : InputException.of(
                "\"" + contender.name() + "\" cannot be judged: no rows could be left out.")
            .setting("schedule")
            .remedy("Train it by the standard schedule.")
            .build();
  }

  /**
   * A contender that was taken.
   *
   * @param evaluations of the loss and its gradient, those of the others included
   */
  record Trained(Contender contender, Fit fit, int evaluations) {}

  Trained chosen() {
    return new Trained(
        best().contender, best().fit, entries.stream().mapToInt(entry -> entry.fit.steps()).sum());
  }

  /** The one with the smallest mean loss. */
  public Entry best() {
    return entries.get(0);
  }

  /** What it says: the best one, how far the others are behind, and whether the best one learns. */
  public List<String> inWords() {
    List<String> sentences = new ArrayList<>();
    Entry best = best();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s predicts experiments that were left out best: NLPD %.2f, rank correlation %.2f,"
                + " %.0f %% inside 95 %% intervals (%d measured).",
            best.contender.name(),
            best.scores.nlpd(),
            best.scores.rankCorrelation(),
            100 * best.scores.inside95(),
            best.scores.rows()));
    for (Entry entry : entries.subList(1, entries.size())) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s is behind by %.2f ± %.2f: %s.",
              entry.contender.name(),
              entry.behind.nats(),
              entry.behind.error(),
              entry.behind.isClear() ? "clearly worse" : "no clear difference"));
    }
    sentences.add(LearningCheck.of(best.fit.surrogate()).inWords());
    return sentences;
  }
}
