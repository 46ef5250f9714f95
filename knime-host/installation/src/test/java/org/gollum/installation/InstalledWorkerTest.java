// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.EngineClient;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.MessageFormat;
import org.gollum.api.protocol.Welcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker, started from nothing but what the director installed. */
class InstalledWorkerTest {
  private static final int SECONDS = 120;

  @Test
  void theWorkerEmbedsWithTheStarterModel(@TempDir Path folder) throws Exception {
    List<String> classPath = new ArrayList<>();
    for (Path bundle : Installation.bundles()) {
      String name = bundle.getFileName().toString();
      if (name.startsWith("org.gollum.knime.engine_")
          || name.startsWith("org.gollum.knime.torch.")) {
        classPath.add(bundle.resolve("lib").resolve("*").toString());
      }
    }
    assertThat(classPath).hasSize(2);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dgollum.models="
                    + Installation.bundle("org.gollum.knime.starter").resolve("model"),
                "-Dgollum.cache=" + folder.resolve("cache"),
                "-cp",
                String.join(File.pathSeparator, classPath),
                "org.gollum.worker.Worker",
                "--parent",
                Long.toString(ProcessHandle.current().pid()),
                "--exchange-root",
                folder.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try {
      Launcher<EngineService> launcher =
          new Launcher.Builder<EngineService>()
              .setLocalService((EngineClient) note -> {})
              .setRemoteInterface(EngineService.class)
              .setInput(process.getInputStream())
              .setOutput(process.getOutputStream())
              .configureGson(MessageFormat::configure)
              .create();
      launcher.startListening();
      EngineService engine = launcher.getRemoteProxy();

      Welcome welcome =
          answer(process, folder, engine.hello(new Hello(EngineService.PROTOCOL_VERSION)));
      assertThat(welcome.protocolVersion()).isEqualTo(EngineService.PROTOCOL_VERSION);
      assertThat(answer(process, folder, engine.describeEngine()).torchVersion())
          .startsWith("2.7.1");

      Path exchange = Path.of(welcome.exchangeFolder());
      TextFile.write(exchange.resolve("texts"), List.of("Pd(OAc)2, XPhos", "CuI, proline"));
      EmbedAnswer answer =
          answer(
              process,
              folder,
              engine.embed(
                  new EmbedRequest(
                      "1",
                      EmbeddingSettings.defaults(),
                      Inputs.ofTexts("texts", List.of("conditions"), null),
                      "vectors")));
      assertThat(answer.rows()).isEqualTo(2);
      assertThat(MatrixFile.readAll(exchange.resolve("vectors"))).hasSize(2 * 384);

      engine.goodbye();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(exchange).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The answer, or what the worker said before it ended without one. */
  private static <A> A answer(Process process, Path folder, CompletableFuture<A> answer)
      throws Exception {
    CompletableFuture.anyOf(answer, process.onExit()).get(SECONDS, TimeUnit.SECONDS);
    if (!answer.isDone()) {
      fail(
          "the worker ended with code %d: %s",
          process.exitValue(), Files.readString(folder.resolve("errors")));
    }
    return answer.get();
  }
}
