// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gollum.api.BatchStrategy;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.space.Neighbours;

/** Why experiments are suggested, in sentences. Plain text, not yet escaped. */
final class SuggestionWords {
  /** The mean |error| of a normal prediction, in its standard deviations: √(2/π). */
  private static final double MEAN_ERROR = Math.sqrt(2 / Math.PI);

  /**
   * Errors so many times as large as expected are told apart from chance: two standard errors of
   * the mean of five, each of relative deviation √(π/2 − 1).
   */
  private static final double CLEARLY_LARGER = 1 + 2 * Math.sqrt((Math.PI / 2 - 1) / 5);

  private final SuggestionReport report;
  private final Surrogate surrogate;

  SuggestionWords(SuggestionReport report) {
    this.report = report;
    this.surrogate = report.surrogate();
  }

  String headline() {
    int chosen = report.reasons().size();
    if (chosen == 0) {
      return "No experiment is suggested";
    }
    return (chosen == 1 ? "The next experiment" : "The next " + chosen + " experiments")
        + " of "
        + count(report.candidates().rows().size(), "candidate");
  }

  String lead() {
    String best =
        "The best "
            + surrogate.target()
            + " so far is "
            + Figure.of(surrogate.bestOutcome())
            + " ("
            + report.measured().apply(report.bestRow())
            + ").";
    if (report.reasons().isEmpty()) {
      return best + " Add experiments that could be run, or ask for a batch of one or more.";
    }
    double least = report.reasons().stream().mapToDouble(Reason::chanceOfBest).min().orElseThrow();
    double most = report.reasons().stream().mapToDouble(Reason::chanceOfBest).max().orElseThrow();
    String chance =
        chance(least).equals(chance(most)) ? chance(most) : chance(least) + " to " + chance(most);
    return best
        + (report.reasons().size() == 1
            ? " The chance of the next one to beat that is "
            : " The chance of each to beat that is ")
        + chance
        + ". Chosen by "
        + chosenBy()
        + ".";
  }

  /** Acquisition, and strategy where the batch was not simply the best ones. */
  String chosenBy() {
    BatchStrategy strategy = report.selection().strategy();
    return Findings.words(report.selection().acquisition())
        + (strategy == BatchStrategy.TOP ? "" : ", the batch by " + strategy.id());
  }

  List<Template.Card> cards(LearningCheck check) {
    return List.of(
        new Template.Card(
            "Best " + surrogate.target() + " so far",
            Figure.of(surrogate.bestOutcome()),
            "of " + count(surrogate.outcomes().size(), "measured experiment")),
        new Template.Card(
            "Noise",
            "± " + Figure.times(surrogate.noiseSd()),
            "how much a measurement scatters, as far as it can tell"),
        LearningWords.card(check));
  }

  /** What is expected of one suggestion. */
  String expected(Reason reason) {
    return "Expected "
        + surrogate.target()
        + " "
        + Figure.plusMinus(reason.mean(), reason.sd())
        + ", "
        + chance(reason.chanceOfBest())
        + " chance to beat the best so far ("
        + Figure.of(surrogate.bestOutcome())
        + ").";
  }

  /** Which measured experiments are nearest, and what they gave. */
  String nearest(Reason reason) {
    return "Nearest measured: "
        + reason.nearest().stream().map(this::neighbour).collect(Collectors.joining(", "))
        + ".";
  }

  private String neighbour(Neighbours.Neighbour neighbour) {
    return report.measured().apply(neighbour.row())
        + " with "
        + Figure.of(surrogate.outcomes().of(neighbour.row()));
  }

  /** How well experiments near it are predicted. */
  String error(Reason reason) {
    if (reason.errorNearby().isEmpty()) {
      return "How well experiments near it are predicted is not known: this training left none"
          + " out.";
    }
    double error = reason.errorNearby().getAsDouble();
    double expected = MEAN_ERROR * Math.hypot(reason.sd(), surrogate.noiseSd());
    return "Measured experiments near it were predicted, when left out, with a mean error of "
        + Figure.times(error)
        + (error > CLEARLY_LARGER * expected
            ? ": clearly more than its uncertainty leads to expect, so trust it less."
            : ", no more than its uncertainty leads to expect.");
  }

  /** What the picture of all candidates shows. */
  String landscape() {
    int all = report.candidates().rows().size();
    if (all == 0) {
      return "There are no candidates.";
    }
    double best = surrogate.bestOutcome();
    long better =
        IntStream.range(0, all)
            .filter(
                i -> surrogate.direction().isBetter(report.candidates().prediction().mean(i), best))
            .count();
    String who = better == 0 ? "None" : better == all ? "All" : Long.toString(better);
    int stride = SuggestionData.stride(all);
    return who
        + " of "
        + count(all, "candidate")
        + (better > 1 ? " are" : " is")
        + " expected to be better than the best so far ("
        + (report.largerIsBetter() ? "right" : "left")
        + " of the dashed line); high up, little is known."
        + (stride > 1 ? " One in " + stride + " is drawn, and every suggestion." : "");
  }

  /** A probability; what rounds to nothing or to certainty is neither. */
  static String chance(double probability) {
    if (probability < 0.001) {
      return "less than 0.1\u202f%";
    }
    return probability > 0.99 ? "more than 99\u202f%" : Figure.percent(probability);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
