// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkerOptionsTest {

  @Test
  void withoutOptionsItWaitsHalfAnHour() {
    assertThat(WorkerOptions.parse(List.of()))
        .isEqualTo(
            new WorkerOptions(
                OptionalLong.empty(),
                Duration.ofMinutes(30),
                Optional.empty(),
                Path.of(System.getProperty("java.io.tmpdir"))));
  }

  @Test
  void allOptionsAreRead() {
    assertThat(
            WorkerOptions.parse(
                List.of(
                    "--parent", "12",
                    "--idle-seconds", "5",
                    "--protocol-output", "/dev/fd/3",
                    "--exchange-root", "/shared")))
        .isEqualTo(
            new WorkerOptions(
                OptionalLong.of(12),
                Duration.ofSeconds(5),
                Optional.of(Path.of("/dev/fd/3")),
                Path.of("/shared")));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> WorkerOptions.parse(List.of("--parnet", "1")))
        .hasMessage("--parnet is not known; " + WorkerOptions.USAGE);
    assertThatThrownBy(() -> WorkerOptions.parse(List.of("--parent")))
        .hasMessage("--parent needs a value; " + WorkerOptions.USAGE);
    assertThatThrownBy(() -> WorkerOptions.parse(List.of("--idle-seconds", "0")))
        .hasMessage("--idle-seconds needs a whole number above 0, was \"0\"");
    assertThatThrownBy(() -> WorkerOptions.parse(List.of("--parent", "me")))
        .hasMessage("--parent needs a whole number above 0, was \"me\"");
  }
}
