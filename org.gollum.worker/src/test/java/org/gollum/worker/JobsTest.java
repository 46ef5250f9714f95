// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final AtomicReference<Error> fatal = new AtomicReference<>();
  private final Jobs jobs = new Jobs(thrown -> thrown, fatal::set);

  @Test
  void nothingClosesWhileAJobRuns() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> answer =
        jobs.run(
            "t",
            note -> {},
            progress -> {
              goOn.await();
              return "done";
            });
    assertThat(jobs.closeIfQuietFor(0)).isPositive();
    assertThat(jobs.closeIfQuietFor(1000)).isEqualTo(1000);

    goOn.countDown();
    assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(jobs.awaitQuiet(5000)).isTrue();
    assertThat(jobs.closeIfQuietFor(0)).isZero();
  }

  @Test
  void aRequestAfterTheEndIsLeftUnansweredAndNeverRuns() throws Exception {
    jobs.closeWhenQuiet();

    CompletableFuture<String> answer = jobs.ask(progress -> "done");

    assertThat(jobs.awaitQuiet(100)).isTrue();
    assertThat(answer).isNotDone();
  }

  @Test
  void anErrorIsAnsweredBeforeItIsReported() throws Exception {
    CompletableFuture<String> answer =
        jobs.ask(
            progress -> {
              throw new StackOverflowError("deep");
            });

    assertThat(answer).failsWithin(5, TimeUnit.SECONDS);
    assertThat(jobs.awaitQuiet(5000)).isTrue();
    assertThat(fatal.get()).hasMessage("deep");
  }

  @Test
  void allJobsStopAtTheirNextCheckWhenTheProcessEnds() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    jobs.run(
        "t",
        note -> {},
        progress -> {
          begun.countDown();
          while (true) {
            progress.check();
            Thread.sleep(5);
          }
        });
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

    jobs.cancelAll();

    assertThat(jobs.awaitQuiet(5000)).isTrue();
  }
}
