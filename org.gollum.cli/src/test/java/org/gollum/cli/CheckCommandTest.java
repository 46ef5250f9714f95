// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.protocol.SystemFinding;
import org.junit.jupiter.api.Test;

class CheckCommandTest {
  @Test
  void verdictsStandFirstAndRemediesBelow() {
    assertThat(
            CheckCommand.lines(
                List.of(
                    SystemFinding.ok("Java", "17"),
                    SystemFinding.warning("Memory", "1 GB", "Close other programs."),
                    SystemFinding.problem("PyTorch", "none", "Install it."))))
        .containsExactly(
            "ok       Java     17",
            "warning  Memory   1 GB",
            "         → Close other programs.",
            "problem  PyTorch  none",
            "         → Install it.");
  }

  @Test
  void withoutTheSelfTestItLooksAtTheMachineAndEndsWell() {
    Ran ran = Ran.command("check", "--quick");

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.outLines())
        .anyMatch(line -> line.startsWith("ok       PyTorch"))
        .anyMatch(line -> line.startsWith("ok       Where data go"))
        .noneMatch(line -> line.contains("Self-test"));
    assertThat(ran.outLines().get(ran.outLines().size() - 1))
        .startsWith("The check found 0 problems, ");
  }

  @Test
  void theWorkerGetsItsOwnOptions() {
    assertThat(WorkerCommand.arguments(Optional.of(Path.of("/srv")), Optional.of(60L)))
        .containsExactly("--exchange-root", "/srv", "--idle-seconds", "60");
    assertThat(WorkerCommand.arguments(Optional.empty(), Optional.empty())).isEmpty();
  }
}
