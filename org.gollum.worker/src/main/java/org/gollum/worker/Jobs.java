// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ProgressNote;

/**
 * Runs requests, several at a time, and knows how many run. The thread that reads messages only
 * hands them over here.
 *
 * <p>A cancelled request is answered at once; its job stops at the next {@link Progress#check}.
 * Long jobs share a bounded number of threads and wait for one when all are taken; questions have
 * threads of their own, so that no one waits for a fit to learn what a model is.
 *
 * <p>An {@link Error} is answered and then handed to {@code fatal}: the process cannot be trusted
 * after one. Thread-safe.
 */
final class Jobs {
  /** PyTorch spreads each job over the processors itself; more threads would only cost memory. */
  private static final int LONG_JOBS = 4;

  private static final int QUESTIONS = 2;

  private final ExecutorService longJobs =
      Executors.newFixedThreadPool(LONG_JOBS, daemons("gollum-job"));
  private final ExecutorService questions =
      Executors.newFixedThreadPool(QUESTIONS, daemons("gollum-question"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("gollum-progress"));
  private final Function<Throwable, Throwable> errors;
  private final Consumer<Error> fatal;

  private int running;
  private long quietSinceNanos = System.nanoTime();
  private boolean closed;
  private volatile boolean ending;

  /**
   * @param errors turns what a job threw into what is answered
   * @param fatal told of an error after it was answered
   */
  Jobs(Function<Throwable, Throwable> errors, Consumer<Error> fatal) {
    this.errors = errors;
    this.fatal = fatal;
  }

  /** Work that answers a request. */
  @FunctionalInterface
  interface Work<T> {
    T run(Progress progress) throws Exception;
  }

  /** Runs work that takes its time and tells {@code client} how far it is. */
  <T> CompletableFuture<T> run(String token, Consumer<ProgressNote> client, Work<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ProgressNotes progress = new ProgressNotes(token, stopped(answer), client, timer);
    begin(longJobs, answer, progress, work);
    return answer;
  }

  /** Answers a question; nobody is told how far it is, but it can be cancelled. */
  <T> CompletableFuture<T> ask(Work<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    BooleanSupplier stopped = stopped(answer);
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            if (stopped.getAsBoolean()) {
              throw new CancellationException();
            }
          }
        };
    begin(questions, answer, progress, work);
    return answer;
  }

  private <T> void begin(
      ExecutorService threads, CompletableFuture<T> answer, Progress progress, Work<T> work) {
    if (!enter()) {
      // Unanswered: the client sees the process end and asks another worker.
      return;
    }
    threads.execute(
        () -> {
          try {
            if (!stopped(answer).getAsBoolean()) {
              T value = work.run(progress);
              answer.complete(value);
            }
          } catch (CancellationException e) {
            // Answered already, or the process is ending and the client sees that: else a defect.
            if (!stopped(answer).getAsBoolean()) {
              answer.completeExceptionally(errors.apply(e));
            }
          } catch (Exception e) {
            answer.completeExceptionally(errors.apply(e));
          } catch (Error e) {
            // First, so that whoever reads the answer and asks again asks another worker.
            close();
            answer.completeExceptionally(errors.apply(e));
            fatal.accept(e);
          } finally {
            leave();
          }
        });
  }

  private BooleanSupplier stopped(CompletableFuture<?> answer) {
    return () -> ending || answer.isDone();
  }

  private synchronized boolean enter() {
    if (closed) {
      return false;
    }
    running++;
    return true;
  }

  private synchronized void leave() {
    running--;
    quietSinceNanos = System.nanoTime();
    notifyAll();
  }

  /**
   * Takes no more requests if nothing has run for so long. Deciding and closing are one step: a
   * request that came between them would be lost.
   *
   * @return 0 if it closed, else how long from now that may be so, in nanoseconds
   */
  synchronized long closeIfQuietFor(long nanos) {
    long left = running > 0 ? Math.max(1, nanos) : nanos - (System.nanoTime() - quietSinceNanos);
    closed |= left <= 0;
    return Math.max(0, left);
  }

  /** Waits until nothing runs, then takes no more requests. */
  synchronized void closeWhenQuiet() throws InterruptedException {
    while (running > 0) {
      wait();
    }
    closed = true;
  }

  private synchronized void close() {
    closed = true;
  }

  /** Asks all jobs to stop at their next check. */
  void cancelAll() {
    ending = true;
  }

  /** Waits until nothing runs; false if that took longer than {@code millis}. */
  synchronized boolean awaitQuiet(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (running > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
