// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.gollum.api.AcquisitionFunction;
import org.gollum.api.SelectionSettings;

/** A score to rank candidates by; larger is better, for outcomes of which larger is better. */
public sealed interface Acquisition
    permits ExpectedImprovement,
        LogExpectedImprovement,
        PosteriorDeviation,
        ProbabilityOfImprovement,
        UpperConfidenceBound {

  /** The score that the settings name. */
  static Acquisition of(SelectionSettings settings) {
    return switch (settings.acquisition()) {
      case EI -> new ExpectedImprovement();
      case LOGEI -> new LogExpectedImprovement();
      case PI -> new ProbabilityOfImprovement();
      case UCB -> new UpperConfidenceBound(settings.beta());
      case SD -> new PosteriorDeviation();
    };
  }

  /** A score that ranks as the one that the settings name, and goes on where that underflows. */
  static Acquisition ranking(SelectionSettings settings) {
    return settings.acquisition() == AcquisitionFunction.EI
        ? new LogExpectedImprovement()
        : of(settings);
  }

  /**
   * The score of one candidate.
   *
   * @param mean predicted
   * @param sd predicted standard deviation of the function, 0 or more
   * @param best largest outcome measured so far
   * @throws IllegalArgumentException if a value is not finite, or sd negative
   */
  double score(double mean, double sd, double best);

  /**
   * The scores of many candidates.
   *
   * @throws IllegalArgumentException as {@link #score}, or if the lengths differ
   */
  default double[] scores(double[] means, double[] sds, double best) {
    if (means.length != sds.length) {
      throw new IllegalArgumentException(
          means.length + " means and " + sds.length + " standard deviations");
    }
    double[] scores = new double[means.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(means[i], sds[i], best);
    }
    return scores;
  }
}
