// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when the machine, the installation or the own command is at fault. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS) // its programs are scripts for a shell
class WorkerFaultsTest {
  private static final String PREFERENCES = "(File > Preferences > KNIME > GOLLuM)";
  private static final String TRY_IT =
      "Try the worker command in a terminal: it has to start \"gollum worker\" over there and to"
          + " print nothing itself. It stands in the preferences "
          + PREFERENCES
          + ".";

  @TempDir Path folder;

  @Test
  void tooMuchMemoryIsNamedWithWhatJavaSaidAndTheLog() {
    Path log = folder.resolve("logs").resolve("worker.log");
    LocalWorkerCommand command = TestWorkers.scripted(folder).withHeap("100000g").withLog(log);

    assertMessage(
        command,
        "The worker could not be started: Java does not get the memory that it was told to take"
            + " (100000g). Its last words: Error occurred during initialization of VM | Could not"
            + " reserve enough space for 104857600000KB object heap (the rest: "
            + log
            + ") Lower the worker's memory in the preferences "
            + PREFERENCES
            + ", or close other programs.");
    assertThat(log).content().contains("Could not reserve enough space");
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() throws IOException {
    // As a scanner's lock or quarantine: the name is there, the file is not to be had.
    Path jar = folder.resolve("held.jar");
    Files.createSymbolicLink(jar, folder.resolve("quarantine"));

    assertMessage(
        WorkerCommand.local(List.of(folder)),
        "The worker could not be started: the file "
            + jar
            + " cannot be read: it is gone. A virus scanner may hold it or have removed it: let it"
            + " leave that folder alone, then restart KNIME or install GOLLuM again.");
  }

  @Test
  void aFileThatWasCutShortIsNamed() throws IOException {
    Path jar = Files.write(folder.resolve("held.jar"), new byte[3]);

    assertMessage(
        WorkerCommand.local(List.of(folder)),
        "The worker could not be started: the file "
            + jar
            + " cannot be read: it is cut short. A virus scanner may hold it or have removed it: let"
            + " it leave that folder alone, then restart KNIME or install GOLLuM again.");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertMessage(
        replaced("/no/such/program", "worker"),
        "The worker could not be started: the program \"/no/such/program\" cannot be run (error=2,"
            + " No such file or directory). Correct the worker command in the preferences "
            + PREFERENCES
            + ".");
  }

  @Test
  void aCommandThatEndsAtOnceIsQuotedWithItsLog() throws IOException {
    Path log = folder.resolve("worker.log");
    Path program = script("echo 'Permission denied (publickey).' >&2", "exit 255");

    assertMessage(
        replaced(program.toString()).withLog(log),
        "The worker ended while it was starting: it ended with exit code 255. Its last words:"
            + " Permission denied (publickey). (the rest: "
            + log
            + ") "
            + TRY_IT);
  }

  @Test
  void aCommandThatSaysNothingAtAllStillNamesItsLog() throws IOException {
    Path log = folder.resolve("worker.log");

    assertMessage(
        replaced(script("exit 1").toString()).withLog(log),
        "The worker ended while it was starting: it ended with exit code 1. Its log: "
            + log
            + " "
            + TRY_IT);
  }

  @Test
  void aGreetingBeforeTheProtocolIsQuoted() throws IOException {
    Path program = script("echo 'Welcome to gpu-server'", "echo", "exec sleep 20");

    assertMessage(
        replaced(program.toString()),
        "The worker command printed something else before the worker spoke: \"Welcome to"
            + " gpu-server\". Standard output belongs to the worker alone: let login scripts on the"
            + " other machine print nothing when no terminal is attached. "
            + TRY_IT);
  }

  @Test
  void theLogHoldsTheLatestWorkerAndTheOneBefore() throws IOException {
    Path log = folder.resolve("worker.log");
    for (String word : List.of("first", "second", "third")) {
      WorkerLog written = WorkerLog.begin(log);
      written.add(word);
      written.close();
    }

    assertThat(log).content().isEqualToIgnoringNewLines("third");
    assertThat(folder.resolve("worker-before.log")).content().isEqualToIgnoringNewLines("second");
  }

  @Test
  void theLogIsBounded() throws IOException {
    Path log = folder.resolve("worker.log");
    WorkerLog written = WorkerLog.begin(log);
    String line = "x".repeat(1000);
    for (int i = 0; i < 3000; i++) {
      written.add(line);
    }
    written.close();

    assertThat(Files.size(log)).isPositive().isLessThan(WorkerLog.LARGEST + 2000);
    assertThat(Files.size(WorkerLog.before(log))).isLessThan(WorkerLog.LARGEST + 2000);
  }

  @Test
  void aLogThatCannotBeWrittenIsNotNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertMessage(
        replaced(script("exit 1").toString()).withLog(file.resolve("worker.log")),
        "The worker ended while it was starting: it ended with exit code 1. " + TRY_IT);
  }

  private ReplacedWorkerCommand replaced(String... words) {
    return WorkerCommand.replaced(List.of(words), Optional.empty());
  }

  private Path script(String... lines) throws IOException {
    Path program = folder.resolve("command");
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private static void assertMessage(WorkerCommand command, String message) {
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      assertThatThrownBy(() -> worker.open(Progress.NONE))
          .isInstanceOf(WorkerStartException.class)
          .hasMessage(message);
    }
  }
}
