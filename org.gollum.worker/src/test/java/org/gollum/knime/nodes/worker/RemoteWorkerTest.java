// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Progress;
import org.gollum.api.exchange.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for {@code ssh server gollum worker}: another folder to be in, another root. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS) // its program is a script for a shell
class RemoteWorkerTest {
  @TempDir Path folder;

  /** Like a shared drive: one folder, mounted here and there under different names. */
  private WorkerCommand remote(Path here, Path there) throws IOException {
    Path jars = TestWorkers.jarFolder(Files.createDirectories(folder.resolve("opt gollum")));
    Path home = Files.createDirectories(folder.resolve("home"));
    Path ssh = folder.resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        # ssh HOST PROGRAM ARGUMENTS: a login on the other machine begins in its home folder.
        [ "$1" = gpu-server ] || exit 255
        shift
        echo "login of $1" >&2
        cd "%s" || exit 1
        exec "%s" -cp "%s" org.gollum.worker.ScriptedWorker "$2" "$3"
        """
            .formatted(
                home,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jars.resolve("all.jar")));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    String line = "'" + ssh + "' gpu-server gollum --exchange-root \"" + there + "\"";
    return WorkerCommand.replaced(CommandLineWords.of(line, "command"), Optional.of(here))
        .withLog(folder.resolve("worker.log"));
  }

  @Test
  void filesTravelThroughAFolderThatHasAnotherNameOnEachSide() throws Exception {
    Path there = Files.createDirectories(folder.resolve("srv").resolve("gollum"));
    Path here = folder.resolve("mounted drive");
    Files.createSymbolicLink(here, there);
    WorkerCommand command = remote(here, there);
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      assertThat(worker.welcome(Progress.NONE).exchangeFolder()).startsWith(there.toString());
      assertThat(TestWorkers.script(worker, "lengths", Progress.NONE).rows()).isEqualTo(2);
      try (Exchange exchange = worker.open(Progress.NONE)) {
        assertThat(exchange.file("x")).startsWithRaw(here);
      }
    }
    assertThat(folder.resolve("worker.log")).content().contains("login of gollum");
  }

  @Test
  void itsFolderGoesWhenItEnds() throws Exception {
    Path there = Files.createDirectories(folder.resolve("there"));
    WorkerCommand command = remote(there, there);
    EngineWorker worker = new EngineWorker(() -> command);
    worker.open(Progress.NONE).close();
    assertThat(there).isNotEmptyDirectory();

    worker.close();

    assertThat(TestWorkers.within(5, () -> there.toFile().list().length == 0)).isTrue();
  }

  @Test
  void anotherCommandHoldsFromTheNextTalkOn() throws Exception {
    Path there = Files.createDirectories(folder.resolve("there"));
    List<WorkerCommand> wanted = new ArrayList<>(List.of(remote(there, there)));
    try (EngineWorker worker = new EngineWorker(() -> wanted.get(0))) {
      long first = worker.welcome(Progress.NONE).processId();
      assertThat(worker.welcome(Progress.NONE).processId()).isEqualTo(first);

      wanted.set(0, TestWorkers.scripted(Files.createDirectories(folder.resolve("local"))));

      assertThat(worker.welcome(Progress.NONE).processId()).isNotEqualTo(first);
      assertThat(TestWorkers.within(5, () -> !TestWorkers.alive(first))).isTrue();
    }
  }

  @Test
  void aTalkThatHasBegunComesToItsEndThoughTheCommandChanges() throws Exception {
    Path there = Files.createDirectories(folder.resolve("there"));
    List<WorkerCommand> wanted = new ArrayList<>(List.of(remote(there, there)));
    try (EngineWorker worker = new EngineWorker(() -> wanted.get(0))) {
      long[] process = new long[1];
      try (Exchange begun = worker.open(Progress.NONE)) {
        long first = begun.welcome().processId();
        process[0] = first;
        wanted.set(0, TestWorkers.scripted(Files.createDirectories(folder.resolve("local"))));
        assertThat(worker.welcome(Progress.NONE).processId()).isNotEqualTo(first);
        Path texts = begun.file("texts");
        TextFile.write(texts, List.of("water"));

        assertThat(
                TestWorkers.send(begun, "lengths", Exchange.name(texts), "vectors", Progress.NONE)
                    .rows())
            .isEqualTo(1);
      }
      assertThat(TestWorkers.within(5, () -> !TestWorkers.alive(process[0]))).isTrue();
    }
  }

  @Test
  void anAnswerComesWithoutWaitingForTheNextLook() throws Exception {
    WorkerCommand command = TestWorkers.scripted(folder);
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      TestWorkers.script(worker, "lengths", Progress.NONE);
      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < 30; i++) {
        long begin = System.nanoTime();
        TestWorkers.script(worker, "lengths", Progress.NONE);
        fastest = Math.min(fastest, System.nanoTime() - begin);
      }
      // The client looks for a cancelled node every 50 ms; the answer must not wait for that.
      assertThat(fastest).isLessThan(25_000_000L);
    }
  }
}
