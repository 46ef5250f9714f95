// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FingerprintSettingsTest {

  @Test
  void theDefaultsAreTheUsualSizes() {
    assertThat(FingerprintSettings.defaults()).isEqualTo(new FingerprintSettings(2048, 3));
  }

  @Test
  void sizesThatNobodyMeansAreRefused() {
    assertThatThrownBy(() -> new FingerprintSettings(0, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("A fingerprint has 1 to 65536 bits, not 0.");
    assertThatThrownBy(() -> new FingerprintSettings(2048, 11))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The radius is 0 to 10 bonds, not 11.");
  }
}
