// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.gollum.api.Progress;
import org.gollum.api.protocol.EngineClient;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.Welcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerStartTest {
  private static final String INSTALL_AGAIN = " Install GOLLuM again, or repair the installation.";

  @TempDir Path folder;

  @Test
  void aMissingJavaIsNamed() {
    LocalWorkerCommand command = TestWorkers.scripted(folder).withJavaHome(folder);

    assertThatThrownBy(() -> start(command))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker could not be started: there is no Java at "
                + folder.resolve("bin").resolve("java")
                + "."
                + INSTALL_AGAIN);
  }

  @Test
  void aFolderWithoutJarsIsNamed() {
    assertThatThrownBy(() -> start(WorkerCommand.local(List.of(folder))))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker could not be started: there are no jar files in "
                + folder
                + "."
                + INSTALL_AGAIN);
  }

  @Test
  void aMissingFolderOfJarsIsNamed() {
    Path missing = folder.resolve("lib");

    assertThatThrownBy(() -> start(WorkerCommand.local(List.of(missing))))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker could not be started: the folder "
                + missing
                + " cannot be read."
                + INSTALL_AGAIN);
  }

  @Test
  void aWorkerThatEndsWhileItStartsIsQuoted() {
    LocalWorkerCommand command = TestWorkers.scripted(folder).withMainClass("org.gollum.Nothing");

    assertThatThrownBy(() -> start(command))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker ended while it was starting: it ended with exit code 1. Its last words:"
                + " Error: Could not find or load main class org.gollum.Nothing | Caused by:"
                + " java.lang.ClassNotFoundException: org.gollum.Nothing Install GOLLuM again; if"
                + " it still happens, send this message to its developers.");
  }

  @Test
  void aWorkerThatDoesNotAnswerIsGivenUp() {
    LocalWorkerCommand command =
        TestWorkers.scripted(folder)
            .withMainClass(Silent.class.getName())
            .withStartTimeout(Duration.ofSeconds(2));

    assertThatThrownBy(() -> start(command))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageStartingWith("The worker did not answer within 2 seconds.")
        .hasMessageEndingWith("Try again; if the machine is busy, wait until it is less so.");
  }

  @Test
  void waitingForTheStartCanBeCancelled() {
    LocalWorkerCommand command =
        TestWorkers.scripted(folder)
            .withMainClass(Silent.class.getName())
            .withStartTimeout(Duration.ofSeconds(4));
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      assertThatThrownBy(
              () -> worker.open(TestWorkers.cancelledAfter("Starting the worker"::equals)))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void anotherProtocolVersionNamesBoth() {
    LocalWorkerCommand command =
        TestWorkers.scripted(folder).withMainClass(FromTheFuture.class.getName());

    assertThatThrownBy(() -> start(command))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker speaks version 99 of the protocol, its client version "
                + EngineService.PROTOCOL_VERSION
                + ". The installed parts of GOLLuM are of different ages: install all of them again, and on the"
                + " worker's machine too if that is another.");
  }

  @Test
  void aFailedStartIsTriedAgain() throws Exception {
    List<LocalWorkerCommand> commands = new ArrayList<>();
    commands.add(TestWorkers.scripted(folder).withMainClass("org.gollum.Nothing"));
    commands.add(TestWorkers.scripted(folder));
    try (EngineWorker worker = new EngineWorker(() -> commands.remove(0))) {
      assertThatThrownBy(() -> worker.welcome(Progress.NONE))
          .isInstanceOf(WorkerStartException.class);
      assertThat(worker.welcome(Progress.NONE).engineVersion()).isEqualTo("1.2.3");
    }
  }

  @Test
  void aReplacedCommandSpeaksOnStandardOutput() throws Exception {
    // As an ssh command would: no options of ours, standard output as it is.
    TestWorkers.jarFolder(folder);
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder.resolve("all.jar").toString(),
            "org.gollum.worker.ScriptedWorker",
            "--exchange-root",
            folder.toString());
    WorkerCommand command = WorkerCommand.replaced(words, Optional.of(folder));
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      assertThat(TestWorkers.script(worker, "lengths", Progress.NONE).rows()).isEqualTo(2);
    }
  }

  @Test
  void aFolderThatOnlyTheFarSideSeesIsRefused() {
    TestWorkers.jarFolder(folder);
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder.resolve("all.jar").toString(),
            "org.gollum.worker.ScriptedWorker");
    WorkerCommand command = WorkerCommand.replaced(words, Optional.of(folder.resolve("mounted")));

    assertThatThrownBy(() -> start(command))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageMatching(
            "The worker's exchange folder .*/mounted/gollum-exchange-\\d+ is not to be seen from"
                + " here\\. Let the worker make it in a folder that both machines share \\(gollum"
                + " worker --exchange-root\\), and name that folder as this machine sees it in the"
                + " preferences \\(File > Preferences > KNIME > GOLLuM\\)\\.");
  }

  @Test
  void standardErrorIsKeptInTheLog() throws Exception {
    Path log = folder.resolve("logs").resolve("worker.log");
    LocalWorkerCommand command = TestWorkers.scripted(folder).withLog(log);
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      TestWorkers.script(worker, "print", Progress.NONE);

      assertThat(TestWorkers.within(5, () -> contains(log, "from native code"))).isTrue();
      assertThat(contains(log, "from Java")).isTrue();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static void start(WorkerCommand command) throws WorkerException {
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      worker.open(Progress.NONE).close();
    }
  }

  /** A worker that never says a word. */
  static final class Silent {
    public static void main(String[] arguments) throws InterruptedException {
      new CountDownLatch(1).await(20, TimeUnit.SECONDS);
    }
  }

  /** A worker of a later version. */
  public static final class FromTheFuture {
    public static void main(String[] arguments) throws Exception {
      // As LocalWorkerCommand starts it on Unix, the protocol has a descriptor of its own.
      Launcher<EngineClient> launcher =
          new Launcher.Builder<EngineClient>()
              .setLocalService(new FromTheFuture())
              .setRemoteInterface(EngineClient.class)
              .setInput(System.in)
              .setOutput(Files.newOutputStream(Path.of("/dev/fd/3")))
              .create();
      launcher.startListening().get();
    }

    @JsonRequest("gollum/hello")
    public CompletableFuture<Welcome> hello(Hello hello) {
      return CompletableFuture.failedFuture(
          new ResponseErrorException(
              new ResponseError(
                  EngineService.WRONG_VERSION,
                  "The worker speaks version 99 of the protocol, its client version "
                      + hello.protocolVersion()
                      + ".",
                  null)));
    }
  }
}
