// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.gollum.api.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with one worker without an engine, which is gone after them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class ScriptedWorkerTest {
  private EngineWorker worker;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    LocalWorkerCommand command = TestWorkers.scripted(folder);
    worker = new EngineWorker(() -> command);
  }

  @AfterAll
  void end() throws Exception {
    long processId = worker.welcome(Progress.NONE).processId();
    worker.close();
    assertThat(TestWorkers.within(10, () -> !TestWorkers.alive(processId))).isTrue();
  }

  final EngineWorker worker() {
    return worker;
  }
}
