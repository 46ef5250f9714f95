// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void slowWorkGetsALinePerTenth() {
    try (ProgressLine line = ProgressLine.plain("Embedding", err, CancelCheck.NEVER, nanos::get)) {
      for (int i = 1; i <= 100; i++) {
        nanos.addAndGet(1_000_000_000L);
        line.report(i / 100.0, i + " of 100 texts");
      }
    }
    assertThat(printed().lines()).hasSize(10);
    assertThat(printed()).startsWith("Embedding: 10 %, 10 of 100 texts\n");
  }

  @Test
  void quickWorkLeavesNoLine() {
    try (ProgressLine line = ProgressLine.plain("Embedding", err, CancelCheck.NEVER, nanos::get)) {
      for (int i = 1; i <= 100; i++) {
        line.report(i / 100.0, "text");
      }
    }
    assertThat(printed()).isEmpty();
  }

  @Test
  void onATerminalThereIsABarThatEndsFull() {
    Terminal terminal = new Terminal(err, err, true);
    try (ProgressLine line = ProgressLine.start("Training", terminal, CancelCheck.NEVER)) {
      line.report(0.5, "step 5");
      line.report(1, "step 10");
    }
    assertThat(printed()).contains("Training").contains("100%");
  }

  @Test
  void checkingThrowsOnceCancelled() {
    Cancellation cancellation = new Cancellation();
    try (ProgressLine line = ProgressLine.plain("Training", err, cancellation, nanos::get)) {
      line.check();
      cancellation.cancel();
      assertThatThrownBy(line::check).isInstanceOf(CancellationException.class);
    }
  }
}
