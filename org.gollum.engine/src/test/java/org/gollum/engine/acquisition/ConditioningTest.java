// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;
import org.junit.jupiter.api.Test;

class ConditioningTest {
  private static final ExactGp GP =
      Posteriors.line(new double[] {0, 0.4, 1}, new double[] {0.3, -1, 0.5});
  private static final Points PLACES = Posteriors.points(0.1, 0.2, 0.55, 0.8, 1.3);

  @Test
  void aMeasurementMovesAllAsConditioningTheProcessDoes() {
    var known = new Conditioning(JointCandidates.of(GP.field(PLACES), 1));
    known.observe(3, 2.0);
    known.observe(1, -0.4);

    Posterior exact = GP.with(PLACES.rows(3, 1), new double[] {2.0, -0.4}).posterior(PLACES);

    // Rounding of a handful of operations on numbers near 1.
    for (int i = 0; i < PLACES.count(); i++) {
      assertThat(known.mean(i)).isCloseTo(exact.mean(i), within(1e-10));
      assertThat(known.variance(i)).isCloseTo(exact.variance(i), within(1e-10));
    }
  }

  @Test
  void believingThePredictionMovesNoMeanAndNarrowsTheVariance() {
    var known = new Conditioning(JointCandidates.of(GP.field(PLACES), 1));
    Posterior before = GP.posterior(PLACES);
    known.observe(2, known.mean(2));

    for (int i = 0; i < PLACES.count(); i++) {
      assertThat(known.mean(i)).isCloseTo(before.mean(i), within(1e-12));
      assertThat(known.variance(i)).isLessThan(before.variance(i));
    }
  }

  @Test
  void whatIsRevealedTwiceTellsNothingMore() {
    Points twins = PLACES.rows(2, 2, 4);
    var known = new Conditioning(JointCandidates.of(GP.field(twins), 1));
    known.reveal(0);
    double variance = known.variance(2);

    assertThat(known.isOpen(1)).isFalse();
    assertThat(known.reveal(1)).containsOnly(0);
    assertThat(known.variance(2)).isEqualTo(variance);
  }

  @Test
  void smallerIsBetterTurnsTheSignOfMeansAlone() {
    JointCandidates up = JointCandidates.of(GP.field(PLACES), 1);
    JointCandidates down = JointCandidates.of(GP.field(PLACES), -1);

    for (int i = 0; i < PLACES.count(); i++) {
      assertThat(down.means()[i]).isEqualTo(-up.means()[i]);
    }
    assertThat(down.variances()).isEqualTo(up.variances());
    assertThat(down.covariances(2)).isEqualTo(up.covariances(2));
  }
}
