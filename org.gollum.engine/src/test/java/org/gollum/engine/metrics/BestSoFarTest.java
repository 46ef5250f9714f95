// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gollum.api.Direction;
import org.junit.jupiter.api.Test;

class BestSoFarTest {
  @Test
  void followsTheDirection() {
    double[] outcomes = {3, 1, 4, 1, -5};
    assertThat(BestSoFar.of(outcomes, Direction.MAX)).containsExactly(3, 3, 4, 4, 4);
    assertThat(BestSoFar.of(outcomes, Direction.MIN)).containsExactly(3, 1, 1, 1, -5);
    assertThat(BestSoFar.of(new double[0], Direction.MAX)).isEmpty();
  }

  @Test
  void anOutcomeThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> BestSoFar.of(new double[] {1, Double.NaN}, Direction.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outcome 1 is NaN");
  }
}
