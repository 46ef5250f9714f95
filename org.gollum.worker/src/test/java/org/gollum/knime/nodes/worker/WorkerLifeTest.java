// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gollum.api.Progress;
import org.gollum.api.protocol.Welcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a worker ends, and that nothing of it stays. */
@Timeout(60)
class WorkerLifeTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String HELLO =
      "{'jsonrpc':'2.0','id':1,'method':'gollum/hello','params':{'protocolVersion':1}}";

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void itEndsWhenTheParentIsKilledInTheMiddleOfARequest() throws Exception {
    TestWorkers.jarFolder(folder);
    Path child = Files.createDirectory(folder.resolve("child"));
    Process parent = start(JAVA, "-cp", jar(), ParentOfAWorker.class.getName(), child.toString());
    long worker = Long.parseLong(firstLine(parent));
    assertThat(TestWorkers.alive(worker)).isTrue();
    assertThat(exchangeFolders(child)).hasSize(1);

    parent.destroyForcibly().waitFor();

    assertThat(TestWorkers.within(4, () -> !TestWorkers.alive(worker))).isTrue();
    assertThat(exchangeFolders(child)).isEmpty();
  }

  @Test
  void itEndsWithTheProcessItWasToldToWatch() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "no sleep command here");
    TestWorkers.jarFolder(folder);
    Process watched = start("/bin/sleep", "60");
    // Standard input stays open: only the watch can end it.
    Process worker = startWorker("--parent", Long.toString(watched.pid()));
    assertThat(TestWorkers.within(10, () -> exchangeFolders(folder).size() == 1)).isTrue();

    watched.destroyForcibly();

    assertThat(worker.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
    assertThat(exchangeFolders(folder)).isEmpty();
  }

  @Test
  void itEndsAtOnceWhenThereIsNoSuchParent() throws Exception {
    TestWorkers.jarFolder(folder);
    Process worker = startWorker("--parent", "999999999");

    assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(exchangeFolders(folder)).isEmpty();
  }

  @Test
  void itEndsWithItsStandardInput() throws Exception {
    TestWorkers.jarFolder(folder);
    Process worker = startWorker();
    assertThat(TestWorkers.within(10, () -> exchangeFolders(folder).size() == 1)).isTrue();

    worker.getOutputStream().close();

    assertThat(worker.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
    assertThat(exchangeFolders(folder)).isEmpty();
  }

  @Test
  void itDeletesItsFilesWhenASignalEndsIt() throws Exception {
    TestWorkers.jarFolder(folder);
    Process worker = startWorker();
    send(worker, HELLO);
    assertThat(worker.getInputStream().read()).isPositive();
    assertThat(exchangeFolders(folder)).hasSize(1);

    worker.destroy();

    assertThat(worker.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(exchangeFolders(folder)).isEmpty();
  }

  @Test
  void wrongOptionsAreSaidOnStandardError() throws Exception {
    TestWorkers.jarFolder(folder);
    Process worker = startWorker("--idle-seconds", "soon");

    assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(2);
    assertThat(new String(worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("--idle-seconds needs a whole number above 0, was \"soon\"\n");
    assertThat(worker.getInputStream().readAllBytes()).isEmpty();
  }

  @Test
  void aCancelledRequestIsAnsweredAtOnceEvenIfItsWorkGoesOn() throws Exception {
    TestWorkers.jarFolder(folder);
    Process worker = startWorker();
    send(worker, HELLO);
    send(
        worker,
        "{'jsonrpc':'2.0','id':2,'method':'gollum/embed','params':{'token':'t','settings':"
            + "{'model':'stubborn:20000','maxTokens':512,'normalize':false},"
            + "'inputs':{'texts':'a','columns':['c']},'vectors':'b'}}");
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8));
    readUntil(answers, "stubborn");

    long start = System.nanoTime();
    send(worker, "{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':2}}");
    readUntil(answers, "\"id\":2,\"error\":{\"code\":-32800");

    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  private static void send(Process worker, String message) throws IOException {
    String json = message.replace('\'', '"');
    OutputStream out = worker.getOutputStream();
    out.write(
        ("Content-Length: " + json.length() + "\r\n\r\n" + json)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void readUntil(BufferedReader answers, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = answers.read();
      assertThat(next).as("what came before the end: " + read).isNotNegative();
      read.append((char) next);
    }
  }

  private Process startWorker(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                JAVA,
                "-cp",
                jar(),
                "org.gollum.worker.ScriptedWorker",
                "--exchange-root",
                folder.toString()));
    words.addAll(List.of(options));
    return start(words.toArray(String[]::new));
  }

  private Process start(String... words) throws IOException {
    Process process = new ProcessBuilder(words).start();
    started.add(process);
    return process;
  }

  private String jar() {
    return folder.resolve("all.jar").toString();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static List<Path> exchangeFolders(Path root) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "gollum-exchange-*")) {
      folders.forEach(found::add);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** What stands for KNIME: begins a long request, says the worker's process id, is killed. */
  static final class ParentOfAWorker {
    public static void main(String[] arguments) throws Exception {
      LocalWorkerCommand command = TestWorkers.scripted(Path.of(arguments[0]));
      EngineWorker worker = new EngineWorker(() -> command);
      Welcome welcome = worker.welcome(Progress.NONE);
      TestWorkers.script(
          worker,
          // Not even work that never looks up may keep the worker alive.
          "stubborn:60000",
          TestWorkers.cancelledAfter(
              message -> {
                System.out.println(welcome.processId());
                return false;
              }));
    }
  }
}
