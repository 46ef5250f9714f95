// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gollum.engine.campaign.Round;
import org.gollum.engine.campaign.SpacePicture;
import org.gollum.engine.space.ClassDistances;
import org.gollum.engine.space.LearnedSpace;

/** What a space says about good and bad experiments, in words. Plain text, not yet escaped. */
final class SpaceWords {
  private SpaceWords() {}

  /**
   * Of one training.
   *
   * @param before empty where it was not recorded
   */
  static String of(Optional<LearnedSpace> before, LearnedSpace after) {
    String end = "";
    if (before.equals(Optional.of(after))) {
      end = " So they did before training: it moved none of them.";
    } else if (before.isPresent()
        && after.classes() instanceof ClassDistances.Known
        && before.get().classes() instanceof ClassDistances.Known known) {
      return withoutStop(sentence(after))
          + "; before training "
          + Figure.times(known.ratio())
          + " times.";
    }
    return sentence(after) + end;
  }

  /** Of a series: the last round of each run, the median over the runs. */
  static String of(Series series) {
    Spread after = lastRound(series, round -> round.classDistance().orElse(Double.NaN));
    Spread before = lastRound(series, round -> round.classDistanceBefore().orElse(Double.NaN));
    if (after.count() == 0) {
      return series.name()
          + ": the known experiments are too few or too alike to compare good ones with bad ones.";
    }
    String start =
        series.name()
            + ": in the last round, best and worst experiments lay "
            + Figure.times(after.median())
            + " times as far apart as the best among themselves";
    String change =
        !isTrained(series)
            ? ", before training as after it"
            : before.count() > 0
                ? ", before training " + Figure.times(before.median()) + " times"
                : "";
    String median = after.count() > 1 ? " (medians of " + after.count() + " runs)" : "";
    return start + change + median + ".";
  }

  /** Whether training moved the experiments in any run. */
  static boolean isTrained(Series series) {
    return series.runs().stream()
        .flatMap(run -> run.space().stream())
        .anyMatch(SpacePicture::isTrained);
  }

  private static Spread lastRound(Series series, ToDoubleFunction<Round> quantity) {
    return Spread.of(series.lastRounds().stream().mapToDouble(quantity).toArray());
  }

  private static String sentence(LearnedSpace space) {
    if (space.classes() instanceof ClassDistances.Known known) {
      return "Best and worst experiments lie "
          + Figure.times(known.ratio())
          + " times as far apart as the best among themselves.";
    }
    return ((ClassDistances.Unknown) space.classes()).reason();
  }

  private static String withoutStop(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }
}
