// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HyperparametersTest {
  @Test
  void trainingStartsAtRawZero() {
    double softplus = Math.log(2);
    assertThat(Hyperparameters.INITIAL.lengthscale()).isCloseTo(softplus, within(1e-16));
    assertThat(Hyperparameters.INITIAL.outputscale()).isCloseTo(softplus, within(1e-16));
    assertThat(Hyperparameters.INITIAL.noise()).isCloseTo(1e-4 + softplus, within(1e-16));
    assertThat(Hyperparameters.INITIAL.mean()).isZero();
  }

  @Test
  void rawAndNaturalValuesTurnIntoEachOther() {
    for (double raw : new double[] {-30, -8, -1, 0, 0.5, 3, 20, 800}) {
      var values = new RawHyperparameters(raw, raw, Math.max(raw, -8), -raw);
      double[] back = values.natural().raw().toArray();
      // Near 1e-4 the noise itself holds softplus(raw) to 1e-20 only.
      assertThat(back).containsExactly(values.toArray(), within(1e-11 * Math.max(1, raw)));
    }
  }

  @Test
  void noiseAtItsFloorHasAFiniteRawValue() {
    var raw = new Hyperparameters(1, 1, 1e-4, 0).raw();
    assertThat(raw.noise()).isFinite().isLessThan(-700);
    assertThat(raw.natural().noise()).isEqualTo(1e-4);
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThatThrownBy(() -> new Hyperparameters(0, 1, 1, 0))
        .hasMessage("lengthscale must be positive and finite, was 0.0");
    assertThatThrownBy(() -> new Hyperparameters(1, 1, -1, 0))
        .hasMessage("noise must be 0 or more and finite, was -1.0");
    assertThatThrownBy(() -> new Hyperparameters(1, 1, 1, Double.NaN))
        .hasMessage("mean must be finite, was NaN");
    assertThatThrownBy(() -> new Hyperparameters(1, 1, 0, 0).raw())
        .hasMessage("noise has a raw value from 1.0E-4 on, was 0.0");
    assertThatThrownBy(() -> RawHyperparameters.of(new double[3]))
        .hasMessage("4 or 6 raw values are needed, were 3");
  }
}
