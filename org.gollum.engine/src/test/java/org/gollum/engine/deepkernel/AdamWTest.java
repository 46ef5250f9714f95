// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamWTest {

  @Test
  void fiveStepsAreThoseOfPyTorch() {
    double[] values = {0.5, -2, 3};
    AdamW optimizer = new AdamW(3, 1e-3);
    double rate = 0.2;
    for (int step = 0; step < 5; step++) {
      double[] gradient = {
        3 * values[0] * values[0], 3 * values[1] * values[1], 3 * values[2] * values[2]
      };
      optimizer.update(values, gradient, rate);
      rate *= 0.95;
    }

    // torch 2.7.1: AdamW(lr=0.2, weight_decay=1e-3) on the sum of cubes, ExponentialLR(0.95).
    assertThat(values)
        .containsExactly(
            new double[] {-0.18455084282217316, -2.905332813518541, 2.109535986585858},
            within(1e-14));
  }

  @Test
  void decayIsDecoupledFromTheGradient() {
    float[] values = {2};
    new AdamW(1, 0.5).update(values, new float[] {0}, 0.1);

    assertThat(values[0]).isEqualTo(2f * 0.95f);
  }
}
