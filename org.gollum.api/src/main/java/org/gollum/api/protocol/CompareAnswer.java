// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.Representation;

/**
 * Representations were compared, and the best one's surrogate was written.
 *
 * @param scores one per rival, best first
 * @param surrogate what the best one learnt
 * @param learning a sentence: whether the best one has learnt anything
 * @param warnings sentences for the user
 */
public record CompareAnswer(
    List<Score> scores, SurrogateSummary surrogate, String learning, List<String> warnings) {

  /** Copies the lists. */
  public CompareAnswer {
    scores = List.copyOf(scores);
    warnings = List.copyOf(warnings);
  }

  /**
   * How well one representation predicts experiments that were left out.
   *
   * @param rival its position in the request, from 0
   * @param representation what the Gaussian process saw
   * @param nlpd mean negative log predictive density, outcomes in standard deviations; smaller is
   *     better
   * @param rankCorrelation of predictions and outcomes; NaN where all predictions are equal
   * @param inside95 share of outcomes inside their 95 % intervals
   * @param behind by how much its nlpd is larger than the best one's; 0 for the best
   * @param behindError standard error of that
   * @param seconds time its training took
   * @param inWords a sentence with the same
   */
  public record Score(
      int rival,
      Representation representation,
      double nlpd,
      double rankCorrelation,
      double inside95,
      double behind,
      double behindError,
      double seconds,
      String inWords) {}
}
