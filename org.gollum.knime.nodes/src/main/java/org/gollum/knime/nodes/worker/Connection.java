// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.gollum.api.Progress;
import org.gollum.api.protocol.EngineClient;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.MessageFormat;
import org.gollum.api.protocol.ProgressNote;
import org.gollum.api.protocol.Welcome;

/** One running worker process and the messages to and from it. Thread-safe. */
final class Connection {
  private static final long POLL_MILLIS = 50;

  /** How long answers of a process that has ended may still be on their way through the pipe. */
  private static final long LAST_ANSWER_MILLIS = 500;

  private final WorkerCommand command;
  private final Process process;
  private final ErrorTail errors;
  private final FirstWords output;
  private final ExecutorService threads;
  private final EngineService service;
  private final Future<Void> listening;
  private final Map<String, AtomicReference<ProgressNote>> notes = new ConcurrentHashMap<>();
  private final AtomicLong counter = new AtomicLong();
  private int talks;
  private boolean retired;
  private volatile Path exchangeFolder;
  private volatile Welcome welcome;

  private Connection(WorkerCommand command, Process process) {
    this.command = command;
    this.process = process;
    errors = new ErrorTail(process.getErrorStream(), command.log());
    output = new FirstWords(process.getInputStream());
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "gollum-worker-messages");
              thread.setDaemon(true);
              thread.setContextClassLoader(Connection.class.getClassLoader());
              return thread;
            });
    EngineClient client = this::receive;
    Launcher<EngineService> launcher =
        new Launcher.Builder<EngineService>()
            .setLocalService(client)
            .setRemoteInterface(EngineService.class)
            .setClassLoader(Connection.class.getClassLoader())
            .setInput(output)
            .setOutput(new BufferedOutputStream(process.getOutputStream(), 1 << 16))
            .setExecutorService(threads)
            .configureGson(MessageFormat::configure)
            .create();
    service = launcher.getRemoteProxy();
    listening = launcher.startListening();
    process.onExit().thenRun(this::clear);
  }

  /** Starts a process and waits for its first answer. */
  static Connection start(WorkerCommand command) throws WorkerException {
    Process process;
    List<String> words = command.words();
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      command.environment().forEach(builder.environment()::putIfAbsent);
      process = builder.start();
    } catch (IOException e) {
      throw StartFailure.notRun(command, words.get(0), e);
    }
    Connection connection = new Connection(command, process);
    try {
      connection.greet();
      return connection;
    } catch (WorkerException | RuntimeException e) {
      connection.kill();
      throw e;
    }
  }

  private void greet() throws WorkerException {
    Deadline deadline = new Deadline(command.startTimeout());
    try {
      welcome =
          ask((worker, token) -> worker.hello(new Hello(EngineService.PROTOCOL_VERSION)), deadline);
    } catch (CancellationException e) {
      throw StartFailure.noAnswer(command.startTimeout(), errors.lastWords(3));
    } catch (WorkerDiedException e) {
      if (output.foreign().isPresent()) {
        // What is wrong is said by what it printed; how it ends when it is left does not matter.
        kill();
        throw StartFailure.foreignWords(output.foreign().get(), errors.lastWords(3));
      }
      throw StartFailure.ended(command, exitCode(), errors.lastWords(3));
    }
    if (welcome.protocolVersion() != EngineService.PROTOCOL_VERSION) {
      throw Answers.wrongVersion(
          "The worker speaks version "
              + welcome.protocolVersion()
              + " of the protocol, its client version "
              + EngineService.PROTOCOL_VERSION
              + ".");
    }
    Path folder = command.exchangeFolder(welcome.exchangeFolder());
    if (!Files.isDirectory(folder)) {
      throw StartFailure.unseenFolder(folder);
    }
    exchangeFolder = folder;
  }

  /** Whether it can be asked. */
  boolean isOpen() {
    return process.isAlive() && !listening.isDone();
  }

  /** What the worker said of itself. */
  Welcome welcome() {
    return welcome;
  }

  /** A name that no other file of this worker has. */
  String newName(String suffix) {
    return counter.incrementAndGet() + "-" + suffix;
  }

  /** Where files are exchanged. */
  Path exchangeFolder() {
    return exchangeFolder;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param progress told on this thread how far it is, and asked whether to go on
   */
  <A> A ask(Request<A> request, Progress progress) throws WorkerException {
    String token = "r" + counter.incrementAndGet();
    AtomicReference<ProgressNote> latest = new AtomicReference<>();
    notes.put(token, latest);
    CompletableFuture<CompletableFuture<A>> sent = send(request, token);
    CompletableFuture<A> answer = sent.thenCompose(reply -> reply);
    try {
      while (true) {
        pass(latest, progress);
        progress.check();
        boolean open = isOpen();
        try {
          A value = answer.get(open ? POLL_MILLIS : LAST_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
          pass(latest, progress);
          return value;
        } catch (TimeoutException e) {
          if (!open) {
            throw died();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel(sent);
      throw new CancellationException();
    } catch (RuntimeException e) {
      // Mostly a cancellation; whatever it is, nobody waits for the answer any more.
      cancel(sent);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResponseErrorException error) {
        throw Answers.exceptionOf(error);
      }
      if (e.getCause() instanceof CancellationException) {
        throw new CancellationException();
      }
      // The message could not be sent or its answer not be read.
      awaitClosing();
      throw isOpen() ? Answers.unreadable(e.getCause()) : died();
    } finally {
      notes.remove(token);
    }
  }

  /** Begins a talk, unless the worker is to end; then another one has to be asked for. */
  synchronized boolean beginTalk() {
    if (retired) {
      return false;
    }
    talks++;
    return true;
  }

  /** Ends a talk. */
  synchronized void endTalk() {
    talks--;
    if (retired && talks == 0) {
      goodbye();
    }
  }

  /** Lets the worker end when the talks that have begun are over; no other begins. */
  synchronized void retire() {
    retired = true;
    if (talks == 0) {
      goodbye();
    }
  }

  /** Lets the worker end when its running requests are answered. */
  void goodbye() {
    try {
      threads.execute(service::goodbye);
    } catch (RejectedExecutionException e) {
      // It has ended already.
    }
  }

  /** Ends the process at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** By another thread: a worker that does not read must not hold a caller that gives up. */
  private <A> CompletableFuture<CompletableFuture<A>> send(Request<A> request, String token)
      throws WorkerDiedException {
    try {
      return CompletableFuture.supplyAsync(() -> request.send(service, token), threads);
    } catch (RejectedExecutionException e) {
      throw died();
    }
  }

  private <A> void cancel(CompletableFuture<CompletableFuture<A>> sent) {
    sent.thenAcceptAsync(reply -> reply.cancel(true), threads);
  }

  private void receive(ProgressNote note) {
    AtomicReference<ProgressNote> latest = notes.get(note.token());
    if (latest != null) {
      latest.set(note);
    }
  }

  private static void pass(AtomicReference<ProgressNote> latest, Progress progress) {
    ProgressNote note = latest.getAndSet(null);
    if (note != null) {
      progress.report(note.fraction(), note.message());
    }
  }

  private WorkerDiedException died() {
    OptionalInt exitCode = exitCode();
    if (exitCode.isEmpty()) {
      kill();
    }
    return WorkerDiedException.of(exitCode, errors.lastWords(5));
  }

  private OptionalInt exitCode() {
    try {
      // The pipe can close a moment before the process is seen to have ended.
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return OptionalInt.of(process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.empty();
  }

  private void awaitClosing() {
    try {
      process.waitFor(LAST_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A worker that was killed could not delete its files. */
  private void clear() {
    Path folder = exchangeFolder;
    if (folder != null && command instanceof LocalWorkerCommand) {
      Exchange.deleteTree(folder);
    }
    threads.shutdown();
  }
}
