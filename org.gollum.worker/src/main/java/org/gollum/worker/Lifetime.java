// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the worker lives: until someone says {@link #end}, its parent is gone, or nothing was
 * asked for a while. Then running jobs get a second to stop, and after {@value #GRACE_MILLIS} ms
 * the process is gone whatever they do: neither a fit nor a native library's clean-up can hold it.
 *
 * <p>Exit codes: {@value #DONE} at the end of work, {@value #USAGE} for wrong options, {@value
 * #BROKEN} after an error such as exhausted memory.
 */
final class Lifetime {
  static final int DONE = 0;
  static final int NOT_STARTED = 1;
  static final int USAGE = 2;
  static final int BROKEN = 3;

  static final int GRACE_MILLIS = 1900;
  private static final int JOBS_MILLIS = 1000;

  /** The moment in which LSP4J writes an answer that a job has just completed. */
  private static final int LAST_ANSWER_MILLIS = 200;

  private static final int NOT_ENDED = -1;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger(NOT_ENDED);

  Lifetime() {
    // Made now: when memory is exhausted no thread can be made any more.
    daemon(
        "gollum-halt",
        () -> {
          ended.await();
          Thread.sleep(GRACE_MILLIS);
          Runtime.getRuntime().halt(exitCode.get());
        });
  }

  /** Ends the process with that exit code; the first to say so decides. Returns at once. */
  void end(int code) {
    exitCode.compareAndSet(NOT_ENDED, code);
    ended.countDown();
  }

  /** Ends with the parent, also when that is killed. */
  void endWith(OptionalLong parent) {
    if (parent.isPresent()) {
      daemon(
          "gollum-parent",
          () -> {
            ProcessHandle.of(parent.getAsLong()).ifPresent(process -> process.onExit().join());
            end(DONE);
          });
    }
  }

  /** Ends when nothing was asked for so long. */
  void endWhenIdle(Jobs jobs, Duration idle) {
    daemon(
        "gollum-idle",
        () -> {
          long left = jobs.closeIfQuietFor(idle.toNanos());
          while (left > 0) {
            Thread.sleep(1 + TimeUnit.NANOSECONDS.toMillis(left));
            left = jobs.closeIfQuietFor(idle.toNanos());
          }
          end(DONE);
        });
  }

  /** Ends when the running jobs are answered. */
  void endWhenQuiet(Jobs jobs) {
    daemon(
        "gollum-goodbye",
        () -> {
          jobs.closeWhenQuiet();
          end(DONE);
        });
  }

  /** Runs on the main thread until the end, and does not return. */
  void awaitEnd(Jobs jobs, ExchangeFolder files) throws InterruptedException {
    ended.await();
    Thread.sleep(LAST_ANSWER_MILLIS);
    jobs.cancelAll();
    jobs.awaitQuiet(JOBS_MILLIS);
    files.close();
    // Not exit: hooks and static destructors of native libraries may wait for a running job.
    Runtime.getRuntime().halt(exitCode.get());
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private static void daemon(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
