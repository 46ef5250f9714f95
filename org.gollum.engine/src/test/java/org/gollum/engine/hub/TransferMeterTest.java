// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.gollum.api.ByteSize;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;

class TransferMeterTest {
  private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
  private final List<String> reports = new ArrayList<>();

  private final Progress progress =
      new Progress() {
        @Override
        public void report(double fraction, String message) {
          reports.add(String.format(Locale.ROOT, "%.3f %s", fraction, message));
        }

        @Override
        public void check() {}
      };

  private void pass(double seconds) {
    nanos.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void bytesRateAndTimeLeftAreTold() {
    TransferMeter meter = new TransferMeter(400_000_000, progress, nanos::get);
    pass(2);
    meter.received("model.safetensors", 10_000_000);
    pass(0.1);
    meter.received("model.safetensors", 500_000); // too soon to be told
    pass(1.9);
    meter.received("model.safetensors", 9_500_000);
    assertThat(reports)
        .containsExactly(
            "0.025 10.0 MB of 400.0 MB, 5.0 MB/s, 1 min 18 s left (model.safetensors)",
            "0.050 20.0 MB of 400.0 MB, 5.0 MB/s, 1 min 16 s left (model.safetensors)");
  }

  @Test
  void whatWasHereAlreadyIsNoRate() {
    TransferMeter meter = new TransferMeter(1000, progress, nanos::get);
    meter.found(500);
    pass(1);
    meter.received("f", 100);
    assertThat(reports).containsExactly("0.600 600 B of 1.0 kB, 100 B/s, 4 s left (f)");
  }

  @Test
  void theRateForgetsWhatIsLongAgo() {
    TransferMeter meter = new TransferMeter(1_000_000, progress, nanos::get);
    pass(1);
    meter.received("f", 900_000);
    for (int i = 0; i < 20; i++) {
      pass(1);
      meter.received("f", 100);
    }
    assertThat(reports.get(reports.size() - 1))
        .isEqualTo("0.902 902.0 kB of 1.0 MB, 100 B/s, 16 min 20 s left (f)");
  }

  @Test
  void aWaitIsToldAtOnce() {
    TransferMeter meter = new TransferMeter(1000, progress, nanos::get);
    meter.waiting("f", "trying again");
    meter.waiting("f", "trying again");
    assertThat(reports).hasSize(2).containsOnly("0.000 0 B of 1.0 kB, trying again (f)");
  }

  @Test
  void sizesReadWell() {
    assertThat(List.of(0L, 999L, 1000L, 4_149L, 999_949L, 999_950L, 90_868_376L, 14_500_000_000L))
        .extracting(ByteSize::text)
        .containsExactly(
            "0 B", "999 B", "1.0 kB", "4.1 kB", "999.9 kB", "1.0 MB", "90.9 MB", "14.5 GB");
  }
}
