// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowsCommandTest {
  private static final Path REPLAY =
      Path.of(System.getProperty("gollum.home"))
          .resolve("test-workflows")
          .resolve("buchwald-hartwig-replay");

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNoWorkflowIsNamed() {
    Ran ran = Ran.command("workflows", folder, "--archives", folder.resolve("out"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            folder
                + ": This is no workflow: there is no workflow.knime in it. Name the folder of a"
                + " workflow.\n");
  }

  @Test
  void anArchiveIsAZipNamedAsItsFolder() throws IOException {
    Ran ran = Ran.command("workflows", REPLAY, "--archives", folder);

    assertThat(ran.code()).isZero();
    byte[] bytes = Files.readAllBytes(folder.resolve("buchwald-hartwig-replay.knwf"));
    assertThat(new String(bytes, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
  }

  @Test
  void itIsForMaintainersAndNotListed() {
    assertThat(Ran.command("--help").out()).doesNotContain("workflows");
  }
}
