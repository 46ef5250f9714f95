// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.api.protocol.EngineDescription;
import org.gollum.api.protocol.Welcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker, shared by all tests as it is by all nodes; some of them kill it. */
class EngineWorkerTest extends ScriptedWorkerTest {
  private static final String RUN_AGAIN =
      "Run the node again: a new worker is started. If it happens again, give the worker more"
          + " memory, use fewer rows or shorter texts, or close other programs.";

  @Test
  void aTableGoesThereAndItsVectorsComeBack() throws Exception {
    Path vectors;
    try (Exchange exchange = worker().open(Progress.NONE)) {
      Path texts = exchange.file("texts");
      TextFile.write(texts, List.of("water", "ethanol", ""));
      vectors = exchange.file("vectors");

      assertThat(
              TestWorkers.send(
                      exchange,
                      "lengths",
                      Exchange.name(texts),
                      Exchange.name(vectors),
                      Progress.NONE)
                  .rows())
          .isEqualTo(3);
      assertThat(MatrixFile.readAll(vectors)).containsExactly(5, 7, 0);
    }
    assertThat(vectors).doesNotExist();
  }

  @Test
  void theWorkerSaysWhatItIs() throws Exception {
    Welcome welcome = worker().welcome(Progress.NONE);

    assertThat(welcome.engineVersion()).isEqualTo("1.2.3");
    assertThat(TestWorkers.alive(welcome.processId())).isTrue();
    try (Exchange exchange = worker().open(Progress.NONE)) {
      EngineDescription engine =
          exchange.ask((service, token) -> service.describeEngine(), Progress.NONE);
      assertThat(engine).isEqualTo(new EngineDescription("2.7.1", "cpu"));
    }
  }

  @Test
  void progressArrivesInOrderAndNotTooOften() throws Exception {
    List<Double> fractions = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    Thread caller = Thread.currentThread();
    worker().welcome(Progress.NONE);
    long start = System.nanoTime();
    TestWorkers.script(
        worker(),
        "count:60",
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            fractions.add(fraction);
            messages.add(message);
          }

          @Override
          public void check() {}
        });
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(fractions).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(3);
    assertThat(fractions.size()).isLessThanOrEqualTo((int) (seconds * 10) + 2);
    assertThat(messages).allMatch(message -> message.matches("step \\d+"));
  }

  @Test
  void theLatestReportArrivesHoweverManyCameBefore() throws Exception {
    List<String> messages = new ArrayList<>();
    TestWorkers.script(
        worker(),
        "flood:300",
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            messages.add(message);
          }

          @Override
          public void check() {}
        });

    assertThat(messages).hasSizeLessThan(20).endsWith("the last word");
  }

  @Test
  void aCancelledRequestReturnsWithinASecondAndTheWorkerGoesOn() throws Exception {
    long processId = worker().welcome(Progress.NONE).processId();
    AtomicReference<Long> cancelled = new AtomicReference<>();
    Progress progress =
        TestWorkers.cancelledAfter(
            message -> {
              cancelled.compareAndSet(null, System.nanoTime());
              return message.startsWith("step");
            });

    assertThatThrownBy(() -> TestWorkers.script(worker(), "count:6000", progress))
        .isInstanceOf(CancellationException.class);
    assertThat(System.nanoTime() - cancelled.get()).isLessThan(TimeUnit.SECONDS.toNanos(1));
    assertThat(TestWorkers.script(worker(), "lengths", Progress.NONE).rows()).isEqualTo(2);
    assertThat(worker().welcome(Progress.NONE).processId()).isEqualTo(processId);
  }

  @Test
  void workThatDoesNotListenIsCancelledWithinASecondToo() throws Exception {
    long start = System.nanoTime();

    assertThatThrownBy(
            () ->
                TestWorkers.script(
                    worker(), "stubborn:3000", TestWorkers.cancelledAfter("stubborn"::equals)))
        .isInstanceOf(CancellationException.class);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(TestWorkers.script(worker(), "lengths", Progress.NONE).rows()).isEqualTo(2);
  }

  @Test
  void anInterruptedThreadCancelsItsRequest() throws Exception {
    worker().welcome(Progress.NONE);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                TestWorkers.script(
                    worker(),
                    "count:6000",
                    TestWorkers.cancelledAfter(
                        message -> {
                          begun.complete(null);
                          return false;
                        }));
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    thread.start();
    begun.get(10, TimeUnit.SECONDS);
    thread.interrupt();
    thread.join(1000);

    assertThat(thread.isAlive()).isFalse();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
  }

  @Test
  void aKilledWorkerIsSaidAndTheNextRequestWorks() throws Exception {
    Welcome killed = worker().welcome(Progress.NONE);
    Progress killing =
        TestWorkers.cancelledAfter(
            message -> {
              ProcessHandle.of(killed.processId()).ifPresent(ProcessHandle::destroyForcibly);
              return false;
            });

    assertThatThrownBy(() -> TestWorkers.script(worker(), "count:6000", killing))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessage(
            "The worker process stopped while it was computing: it was killed (exit code 137), as"
                + " the system does when memory runs out. "
                + RUN_AGAIN);
    assertThat(TestWorkers.script(worker(), "lengths", Progress.NONE).rows()).isEqualTo(2);
    assertThat(worker().welcome(Progress.NONE).processId()).isNotEqualTo(killed.processId());
    assertThat(TestWorkers.within(5, () -> !Path.of(killed.exchangeFolder()).toFile().exists()))
        .isTrue();
  }

  @Test
  void aWorkerThatEndsByItselfIsQuoted() {
    assertThatThrownBy(() -> TestWorkers.script(worker(), "halt:7", Progress.NONE))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessage(
            "The worker process stopped while it was computing: it ended with exit code 7. Its last"
                + " words: halting now "
                + RUN_AGAIN);
  }

  @Test
  void twoRequestsRunAtTheSameTime() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        // Each of them waits until the other is there.
        answers.add(
            callers.submit(() -> TestWorkers.script(worker(), "meet", Progress.NONE).rows()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(2);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void whatALibraryPrintsDisturbsNoMessage() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(TestWorkers.script(worker(), "print", Progress.NONE).rows()).isEqualTo(2);
    }
  }

  @Test
  void aMistakeOfTheUsersTravelsWhole() {
    InputException mistake =
        catchThrowableOfType(
            InputException.class, () -> TestWorkers.script(worker(), "mistake", Progress.NONE));

    assertThat(mistake.problem())
        .isEqualTo(
            new InputException.Problem(
                "\"n/a\" is not a number.",
                "reactions.csv",
                18,
                "Row17",
                "yield",
                "--target",
                "Leave the cell empty if it was not measured."));
  }

  @Test
  void aProgrammersMistakeIsOneLineWithTheTraceBeside() {
    WorkerFailedException failure =
        catchThrowableOfType(
            WorkerFailedException.class, () -> TestWorkers.script(worker(), "bug", Progress.NONE));

    assertThat(failure)
        .hasMessage(
            "The worker failed: java.lang.IllegalStateException: first line. Send this message to"
                + " the developers of GOLLuM.");
    assertThat(failure.remoteTrace())
        .contains("second line", "at org.gollum.worker.ScriptedWorker");
  }

  @Test
  void exhaustedMemoryIsAnsweredAndTheNextRequestHasANewWorker() throws Exception {
    long processId = worker().welcome(Progress.NONE).processId();

    assertThatThrownBy(() -> TestWorkers.script(worker(), "memory", Progress.NONE))
        .isInstanceOf(WorkerFailedException.class)
        .hasMessage(
            "The worker's memory did not suffice (java.lang.OutOfMemoryError: Java heap space)."
                + " Give the worker more memory, or use fewer rows or shorter texts.");
    // At once: the old worker, which is just ending, takes no more requests.
    assertThat(TestWorkers.script(worker(), "lengths", Progress.NONE).rows()).isEqualTo(2);
    assertThat(worker().welcome(Progress.NONE).processId()).isNotEqualTo(processId);
  }

  @Test
  void anAnswerOfAMillionNumbersArrives() throws Exception {
    try (Exchange exchange = worker().open(Progress.NONE)) {
      DesignAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.design(
                      new DesignRequest(
                          token, InitialDesign.RANDOM, 1_000_000, 1_000_000, 1, null, null)),
              Progress.NONE);

      assertThat(answer.rows()).hasSize(1_000_000).startsWith(0, 1).endsWith(999_998, 999_999);
    }
  }

  @Test
  void aFileNameWithAPathIsRefused() throws Exception {
    try (Exchange exchange = worker().open(Progress.NONE)) {
      assertThatThrownBy(
              () -> TestWorkers.send(exchange, "lengths", "../secret", "v", Progress.NONE))
          .isInstanceOf(WorkerFailedException.class)
          .hasMessage(
              "The worker failed: java.lang.IllegalArgumentException: \"../secret\" is not the"
                  + " plain name of a file in the exchange folder. Send this message to the"
                  + " developers of GOLLuM.");
    }
  }

  @Test
  void manyCallersAtOnceStartOneWorker(@TempDir Path folder) throws Exception {
    LocalWorkerCommand command = TestWorkers.scripted(folder);
    ExecutorService callers = Executors.newFixedThreadPool(6);
    List<Long> ids = new ArrayList<>();
    try (EngineWorker fresh = new EngineWorker(() -> command)) {
      List<Future<Long>> processes = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        processes.add(
            callers.submit(
                () -> {
                  try (Exchange exchange = fresh.open(Progress.NONE)) {
                    return exchange.welcome().processId();
                  }
                }));
      }
      for (Future<Long> process : processes) {
        ids.add(process.get(30, TimeUnit.SECONDS));
      }
      assertThat(ids).containsOnly(ids.get(0));
    } finally {
      callers.shutdownNow();
    }
    assertThat(TestWorkers.within(10, () -> !TestWorkers.alive(ids.get(0)))).isTrue();
  }

  @Test
  void anIdleWorkerEndsWithItsFilesAndIsStartedAgain(@TempDir Path folder) throws Exception {
    LocalWorkerCommand command = TestWorkers.scripted(folder).withIdle(Duration.ofSeconds(2));
    try (EngineWorker idle = new EngineWorker(() -> command)) {
      Welcome first = idle.welcome(Progress.NONE);
      assertThat(TestWorkers.script(idle, "count:250", Progress.NONE).rows()).isEqualTo(2);
      assertThat(idle.isRunning()).isTrue();

      assertThat(TestWorkers.within(8, () -> !TestWorkers.alive(first.processId()))).isTrue();
      assertThat(Path.of(first.exchangeFolder())).doesNotExist();
      assertThat(TestWorkers.script(idle, "lengths", Progress.NONE).rows()).isEqualTo(2);
      Welcome second = idle.welcome(Progress.NONE);
      assertThat(second.processId()).isNotEqualTo(first.processId());
      assertThat(TestWorkers.within(8, () -> !TestWorkers.alive(second.processId()))).isTrue();
    }
  }

  @Test
  void closingLetsARunningRequestFinish(@TempDir Path folder) throws Exception {
    LocalWorkerCommand command = TestWorkers.scripted(folder);
    EngineWorker closing = new EngineWorker(() -> command);
    Welcome welcome = closing.welcome(Progress.NONE);
    Progress progress =
        TestWorkers.cancelledAfter(
            message -> {
              closing.close();
              return false;
            });

    assertThat(TestWorkers.script(closing, "count:50", progress).rows()).isEqualTo(2);
    assertThat(TestWorkers.within(5, () -> !TestWorkers.alive(welcome.processId()))).isTrue();
    assertThat(Path.of(welcome.exchangeFolder())).doesNotExist();
  }

  @Test
  void allThreadsOfTheClientAreDaemons() throws Exception {
    worker().welcome(Progress.NONE);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("gollum"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }
}
