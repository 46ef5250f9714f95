// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.Inputs;

/** Real worker processes with the tests' own class path. */
final class TestWorkers {
  private TestWorkers() {}

  /** A folder with one jar that stands for the class path of this test. */
  static Path jarFolder(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(folder.resolve("all.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A worker that does what a request's model name says; its files lie in {@code folder}. */
  static LocalWorkerCommand scripted(Path folder) {
    return WorkerCommand.local(List.of(jarFolder(folder)))
        .withMainClass("org.gollum.worker.ScriptedWorker")
        .withSystemProperty("java.io.tmpdir", folder.toString())
        .withHeap("64m");
  }

  /** Runs one script over two texts. */
  static EmbedAnswer script(EngineWorker worker, String script, Progress progress)
      throws IOException, WorkerException {
    try (Exchange exchange = worker.open(progress)) {
      Path texts = exchange.file("texts");
      TextFile.write(texts, List.of("water", "Pd(OAc)₂"));
      return send(exchange, script, Exchange.name(texts), "vectors", progress);
    }
  }

  static EmbedAnswer send(
      Exchange exchange, String script, String texts, String vectors, Progress progress)
      throws WorkerException {
    return exchange.ask(
        (service, token) ->
            service.embed(
                new EmbedRequest(
                    token,
                    EmbeddingSettings.defaults().withModel(script),
                    Inputs.ofTexts(texts, List.of("text"), null),
                    vectors)),
        progress);
  }

  /** Work that is cancelled once {@code message} was reported. */
  static Progress cancelledAfter(Predicate<String> message) {
    return new Progress() {
      private boolean cancelled;

      @Override
      public void report(double fraction, String text) {
        cancelled |= message.test(text);
      }

      @Override
      public void check() {
        if (cancelled) {
          throw new CancellationException();
        }
      }
    };
  }

  /** Waits for something that another process does. */
  static boolean within(double seconds, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  static boolean alive(long processId) {
    return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
  }
}
