// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * Whether a surrogate has learned anything that holds for experiments it has not seen.
 *
 * @param relativeLengthscale lengthscale ÷ mean distance of the training rows as the kernel sees
 *     them; of 14 representations in arXiv 2504.06265, those where it was large found more (r =
 *     0.92)
 * @param scores of rows that were left out; empty where none were
 * @param verdict in one word
 */
public record LearningCheck(
    double relativeLengthscale, Optional<HeldOutScores> scores, Verdict verdict) {

  /** Fewer rows tell nothing: the error of such scores is as large as they are. */
  private static final int FEWEST_ROWS = 15;

  /**
   * What the kernel has beyond a mean and a variance: lengthscale and share of noise. Each, chosen
   * on the rows that it is then judged by, gains 1/(2n) nats by chance and would lose as much on
   * others (Akaike, doi:10.1109/TAC.1974.1100705).
   */
  private static final int CHOSEN = 2;

  /** Intervals of 95 % that hold less are too narrow, whatever chance did, from this many rows. */
  private static final double TOO_SURE = 0.8;

  /** What a check can say. */
  public enum Verdict {
    /** Rows that were left out are clearly predicted better than without any input. */
    LEARNS,
    /** They are predicted better, but that may be chance. */
    PERHAPS,
    /** They are predicted no better, or by no more than choosing a kernel gains. */
    DOES_NOT_LEARN,
    /** Too few rows, or none left out. */
    UNKNOWN
  }

  /** Checks a surrogate. */
  public static LearningCheck of(Surrogate surrogate) {
    return of(surrogate.relativeLengthscale(), HeldOutScores.of(surrogate));
  }

  /** Checks the surrogate that chose in a round of a replay. */
  public static LearningCheck of(Round round) {
    return of(round.relativeLengthscale(), round.heldOut());
  }

  private static LearningCheck of(double relativeLengthscale, Optional<HeldOutScores> scores) {
    return new LearningCheck(
        relativeLengthscale, scores, scores.map(LearningCheck::verdict).orElse(Verdict.UNKNOWN));
  }

  /**
   * What a person should be told of a training: its own warnings, and the check's if there is one.
   */
  public static List<String> warnings(Fit fit) {
    return Stream.concat(fit.warnings().stream(), of(fit.surrogate()).warning().stream()).toList();
  }

  private static Verdict verdict(HeldOutScores scores) {
    if (scores.rows() < FEWEST_ROWS) {
      return Verdict.UNKNOWN;
    }
    HeldOutScores.Difference gain = scores.overNoInput();
    if (gain.nats() <= (double) CHOSEN / scores.rows()) {
      return Verdict.DOES_NOT_LEARN;
    }
    return gain.isClear() ? Verdict.LEARNS : Verdict.PERHAPS;
  }

  /** What it says, for a reader who knows no statistics. */
  public String inWords() {
    return switch (verdict) {
      case LEARNS ->
          "It is learning: experiments that were left out are predicted clearly better than by the"
              + " average of all"
              + figures()
              + ".";
      case PERHAPS ->
          "It may be learning: experiments that were left out are predicted better than by the"
              + " average of all, but by no more than chance could explain"
              + figures()
              + ".";
      case DOES_NOT_LEARN ->
          "It is not learning yet: experiments that were left out are predicted hardly better than"
              + " by the average of all"
              + figures()
              + ".";
      case UNKNOWN ->
          scores.isEmpty()
              ? "Whether it is learning is not known: this training left no experiment out."
              : "Whether it is learning cannot be told from fewer than "
                  + FEWEST_ROWS
                  + " measured experiments.";
    };
  }

  private String figures() {
    HeldOutScores known = scores.orElseThrow();
    HeldOutScores.Difference gain = known.overNoInput();
    return String.format(
        Locale.ROOT,
        " (%.2f ± %.2f nats each, rank correlation %.2f, %d measured)",
        gain.nats(),
        gain.error(),
        known.rankCorrelation(),
        known.rows());
  }

  /** A sentence where the user should do something about it: not learning, or far too sure. */
  public Optional<String> warning() {
    if (verdict == Verdict.DOES_NOT_LEARN) {
      return Optional.of(
          inWords() + " Its suggestions are little better than chance: compare representations.");
    }
    return scores
        .filter(known -> known.rows() >= FEWEST_ROWS && known.inside95() < TOO_SURE)
        .map(
            known ->
                String.format(
                    Locale.ROOT,
                    "It is too sure of itself: only %.0f %% of the experiments that were left out"
                        + " lie inside their 95 %% intervals.",
                    100 * known.inside95()));
  }
}
