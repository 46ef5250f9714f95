// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.gollum.api.protocol.EngineClient;
import org.gollum.api.protocol.MessageFormat;
import org.gollum.api.protocol.ProgressNote;

/** Joins streams, messages, jobs and lifetime around what computes. */
final class WorkerProcess {
  private WorkerProcess() {}

  /**
   * Serves until the end of the process; does not return.
   *
   * @param arguments the command line's options
   * @param requests makes what computes, after standard output was reserved for the protocol
   */
  static void run(String[] arguments, Supplier<Requests> requests) {
    // Before anything else can print: from here on standard output belongs to the protocol.
    OutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    InputStream standardInput = new FileInputStream(FileDescriptor.in);
    System.setIn(InputStream.nullInputStream());
    try {
      WorkerOptions options = WorkerOptions.parse(Arrays.asList(arguments));
      OutputStream output =
          options.protocolOutput().isPresent()
              ? new FileOutputStream(options.protocolOutput().get().toFile())
              : standardOutput;
      serve(options, standardInput, output, requests.get());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(Lifetime.USAGE);
    } catch (IOException e) {
      System.err.println("The worker could not start: " + e);
      Runtime.getRuntime().halt(Lifetime.NOT_STARTED);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(Lifetime.BROKEN);
    }
  }

  private static void serve(
      WorkerOptions options, InputStream input, OutputStream output, Requests requests)
      throws IOException, InterruptedException {
    Lifetime lifetime = new Lifetime();
    ExchangeFolder files = ExchangeFolder.create(options.exchangeRoot());
    // For a worker that is asked to end by a signal.
    Runtime.getRuntime().addShutdownHook(new Thread(files::close, "gollum-files"));
    Jobs jobs =
        new Jobs(
            WorkerService::answerTo,
            error -> {
              lifetime.end(Lifetime.BROKEN);
              System.err.println(error);
            });
    CompletableFuture<EngineClient> client = new CompletableFuture<>();
    WorkerService service =
        new WorkerService(
            requests, files, jobs, note -> tell(client, note), () -> lifetime.endWhenQuiet(jobs));
    ExecutorService reading =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "gollum-messages");
              thread.setDaemon(true);
              return thread;
            });
    Launcher<EngineClient> launcher =
        new Launcher.Builder<EngineClient>()
            .setLocalService(service)
            .setRemoteInterface(EngineClient.class)
            .setInput(input)
            .setOutput(new BufferedOutputStream(output, 1 << 16))
            .setExecutorService(reading)
            .configureGson(MessageFormat::configure)
            .create();
    client.complete(launcher.getRemoteProxy());
    Future<Void> endOfInput = launcher.startListening();
    reading.execute(
        () -> {
          try {
            endOfInput.get();
          } catch (InterruptedException | ExecutionException e) {
            System.err.println("Reading messages ended: " + e);
          }
          lifetime.end(Lifetime.DONE);
        });
    lifetime.endWith(options.parent());
    lifetime.endWhenIdle(jobs, options.idle());
    lifetime.awaitEnd(jobs, files);
  }

  private static void tell(CompletableFuture<EngineClient> client, ProgressNote note) {
    client.join().progress(note);
  }
}
