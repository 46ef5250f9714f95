// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import static org.assertj.core.api.Assertions.assertThat;

import org.gollum.api.Direction;
import org.junit.jupiter.api.Test;

class WorseHalfTest {

  @Test
  void holdsTheMedianItself() {
    assertThat(WorseHalf.of(new double[] {3, 1, 2}, Direction.MAX)).containsExactly(1, 2);
    assertThat(WorseHalf.of(new double[] {3, 1, 2}, Direction.MIN)).containsExactly(0, 2);
  }

  @Test
  void ofAnEvenNumberTheMedianLiesBetweenTheTwoInTheMiddle() {
    assertThat(WorseHalf.of(new double[] {4, 1, 3, 2}, Direction.MAX)).containsExactly(1, 3);
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    assertThat(WorseHalf.of(new double[] {Double.NaN, 1, 5}, Direction.MAX)).containsExactly(1);
    assertThat(WorseHalf.of(new double[] {Double.NaN}, Direction.MAX)).isEmpty();
  }
}
