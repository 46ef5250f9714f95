// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The steps are those at which BoTorch 0.14.0's ExpMAStoppingCriterion stops on the same losses.
 */
class StoppingCriterionTest {

  @Test
  void aConstantLossStopsOnceTheWindowIsFull() {
    assertThat(stop(step -> 1)).isEqualTo(11);
  }

  @Test
  void aRisingLossStopsOnceTheWindowIsFull() {
    assertThat(stop(step -> step)).isEqualTo(11);
  }

  @Test
  void aLossThatLevelsOffStopsWhereItsAverageDoes() {
    assertThat(stop(step -> 1 + Math.exp(-0.1 * step))).isEqualTo(97);
    assertThat(stop(step -> -3 + 1.0 / step)).isEqualTo(187);
  }

  @Test
  void aLossThatKeepsFallingNeverStops() {
    assertThat(stop(step -> -step)).isEqualTo(2001);
  }

  @Test
  void aLossThatIsNoNumberDoesNotStop() {
    assertThat(stop(step -> Double.NaN)).isEqualTo(2001);
  }

  private static int stop(IntToDoubleFunction loss) {
    StoppingCriterion criterion = new StoppingCriterion();
    for (int step = 1; step <= 2000; step++) {
      if (criterion.stopsAt(loss.applyAsDouble(step))) {
        return step;
      }
    }
    return 2001;
  }
}
