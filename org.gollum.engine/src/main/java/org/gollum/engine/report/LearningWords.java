// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gollum.engine.campaign.HeldOutScores;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.campaign.LearningCheck.Verdict;

/** Whether something is learnt, in words. Plain text, not yet escaped. */
final class LearningWords {
  private LearningWords() {}

  /** The verdict on one training, and what it rests on. */
  static Template.Card card(LearningCheck check) {
    return new Template.Card(
        "Is it learning?",
        answer(check.verdict()),
        check.scores().map(LearningWords::note).orElse("no experiment was left out"));
  }

  /** A verdict as the answer to a question. */
  static String answer(Verdict verdict) {
    return switch (verdict) {
      case LEARNS -> "Yes";
      case PERHAPS -> "Perhaps";
      case DOES_NOT_LEARN -> "Not yet";
      case UNKNOWN -> "Not known";
    };
  }

  private static String note(HeldOutScores scores) {
    return "left-out experiments: rank correlation "
        + Figure.fixed(scores.rankCorrelation(), 2)
        + ", "
        + Figure.percent(scores.inside95())
        + " inside 95\u202f% intervals";
  }

  /** Of a series: the last round of each run. */
  static String of(Series series) {
    List<LearningCheck> checks = series.lastRounds().stream().map(LearningCheck::of).toList();
    if (checks.isEmpty()) {
      return series.name() + ": there was no round, so nothing was learnt.";
    }
    if (checks.stream().map(LearningCheck::inWords).distinct().count() == 1) {
      return "Last round of " + series.name() + ". " + checks.get(0).inWords();
    }
    return series.name()
        + ": of "
        + checks.size()
        + " runs, "
        + counts(checks)
        + ". Experiments that were left out were predicted "
        + gain(median(checks, scores -> scores.overNoInput().nats()))
        + " the average of all, and "
        + Figure.percent(median(checks, HeldOutScores::inside95))
        + " lay inside their 95\u202f% intervals (medians).";
  }

  private static String counts(List<LearningCheck> checks) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    checks.forEach(check -> counts.merge(check.verdict(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + words(verdict)));
    return String.join(", ", parts);
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case LEARNS -> "were clearly learning in the last round";
      case PERHAPS -> "may have been learning";
      case DOES_NOT_LEARN -> "were not learning";
      case UNKNOWN -> "cannot be told";
    };
  }

  private static String gain(double nats) {
    return String.format(
        Locale.ROOT, "%.2f nats %s than by", Math.abs(nats), nats < 0 ? "worse" : "better");
  }

  private static double median(
      List<LearningCheck> checks, ToDoubleFunction<HeldOutScores> quantity) {
    return Spread.of(
            checks.stream()
                .flatMap(check -> check.scores().stream())
                .mapToDouble(quantity)
                .toArray())
        .median();
  }
}
