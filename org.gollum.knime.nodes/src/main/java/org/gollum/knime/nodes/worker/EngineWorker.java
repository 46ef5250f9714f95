// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.gollum.api.Progress;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.Welcome;

/**
 * The worker that all of this JVM share: started on first use and again after it ended, for
 * whatever reason. It ends by itself when nothing was asked for a while and when this JVM ends.
 *
 * <p>A JVM holds one object of this class. Thread-safe: several threads may ask at the same time.
 */
public final class EngineWorker implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private final Supplier<WorkerCommand> command;
  private CompletableFuture<Connection> current =
      CompletableFuture.failedFuture(new IllegalStateException("not started yet"));

  private Optional<WorkerCommand> started = Optional.empty();

  /**
   * A worker that is not running yet.
   *
   * @param command asked at every talk: when the answer has changed, as preferences do, the running
   *     worker is left to end and another one started
   */
  public EngineWorker(Supplier<WorkerCommand> command) {
    this.command = command;
  }

  /**
   * Begins a talk with a worker that runs and has just answered.
   *
   * @param progress told when a worker has to be started, and asked whether to go on waiting
   * @throws WorkerException if none can be started
   * @throws CancellationException if {@code progress} said so
   */
  public Exchange open(Progress progress) throws WorkerException {
    Connection connection = talking(progress);
    try {
      // A question also begins the worker's idle time anew: it cannot end before the next one.
      hello(connection, progress);
    } catch (WorkerDiedException endedJustNow) {
      connection = talking(progress);
      hello(connection, progress);
    }
    return new Exchange(connection);
  }

  /** A worker that stays until the talk ends, whatever is set meanwhile. */
  private Connection talking(Progress progress) throws WorkerException {
    Connection connection = connection(progress);
    while (!connection.beginTalk()) {
      connection = connection(progress);
    }
    return connection;
  }

  /** Versions, device, process id and exchange folder of the running worker; starts one if none. */
  public Welcome welcome(Progress progress) throws WorkerException {
    return connection(progress).welcome();
  }

  /** Whether a worker runs now. */
  public synchronized boolean isRunning() {
    return isOpen(current);
  }

  /** Lets the worker end when its running requests are answered. The next use starts another. */
  @Override
  public synchronized void close() {
    // Also one that is just starting; where there is none, nothing follows.
    current.thenAccept(Connection::goodbye);
    current = CompletableFuture.failedFuture(new IllegalStateException("closed"));
  }

  private static void hello(Connection connection, Progress progress) throws WorkerException {
    try {
      connection.ask(
          (worker, token) -> worker.hello(new Hello(EngineService.PROTOCOL_VERSION)), progress);
    } catch (WorkerException | RuntimeException e) {
      connection.endTalk();
      throw e;
    }
  }

  private Connection connection(Progress progress) throws WorkerException {
    CompletableFuture<Connection> starting;
    synchronized (this) {
      WorkerCommand wanted = command.get();
      if (isOpen(current) && !started.equals(Optional.of(wanted))) {
        // Preferences were changed. Talks that have begun over there come to their end first.
        current.join().retire();
        current = start(wanted);
        started = Optional.of(wanted);
      } else if (current.isDone() && !isOpen(current)) {
        current = start(wanted);
        started = Optional.of(wanted);
      }
      starting = current;
    }
    boolean told = false;
    while (true) {
      progress.check();
      try {
        return starting.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!told) {
          progress.report(0, "Starting the worker");
          told = true;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkerException reason) {
          throw reason;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static boolean isOpen(CompletableFuture<Connection> connection) {
    return connection.isDone()
        && !connection.isCompletedExceptionally()
        && connection.join().isOpen();
  }

  /** Starts on a thread of its own: a caller that gives up does not lose the start for others. */
  private static CompletableFuture<Connection> start(WorkerCommand command) {
    CompletableFuture<Connection> started = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                started.complete(Connection.start(command));
              } catch (WorkerException | RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "gollum-worker-start");
    thread.setDaemon(true);
    thread.setContextClassLoader(EngineWorker.class.getClassLoader());
    thread.start();
    return started;
  }
}
