// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionScoresTest {
  @Test
  void areThoseOfTheirFormulas() {
    double[] means = {0.1, -1, 2, 0.5};
    double[] variances = {0.5, 1, 4, 0.01};
    double[] outcomes = {0.3, -2, 1, 0.9};
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double error = outcomes[i] - means[i];
      sum += 0.5 * Math.log(2 * Math.PI * variances[i]) + error * error / (2 * variances[i]);
    }
    PredictionScores scores = PredictionScores.of(means, variances, outcomes);
    assertThat(scores.negativeLogPredictiveDensity()).isCloseTo(sum / 4, within(1e-14));
    // Ranks 2 1 4 3 and 2 1 4 3.
    assertThat(scores.rankCorrelation().orElseThrow()).isCloseTo(1, within(1e-15));
    // The last is 4 standard deviations out.
    assertThat(scores.coverage95()).isEqualTo(0.75);
  }

  @Test
  void oneOutcomeHasNoOrder() {
    var scores = PredictionScores.of(new double[] {0}, new double[] {1}, new double[] {1});
    assertThat(scores.rankCorrelation()).isEmpty();
    assertThat(scores.coverage95()).isEqualTo(1);
  }

  @Test
  void variancesWithoutNoiseAreRefused() {
    assertThatThrownBy(
            () -> PredictionScores.of(new double[] {0}, new double[] {0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point 0: mean 0.0, sd 0.0, outcome 1.0");
  }
}
