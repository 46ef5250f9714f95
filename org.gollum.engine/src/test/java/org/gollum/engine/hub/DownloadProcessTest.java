// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gollum.api.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: two that fetch the same model, a disk that is full. */
class DownloadProcessTest {
  private static final String WEIGHTS = "model.safetensors";

  @TempDir private Path cache;
  private final byte[] weights = new byte[1_000_000];
  private LocalHub server;

  @BeforeEach
  void start() throws IOException {
    server = TestHub.withAModel(weights);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static void requireEnd(Process process) throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended within 120 s").isTrue();
  }

  @Test
  void theSecondProcessWaitsForTheFirstAndThenFindsTheModel() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch secondWaits = new CountDownLatch(1);
    server.next(
        WEIGHTS,
        (request, content, out) -> {
          asked.countDown();
          assertThat(secondWaits.await(120, TimeUnit.SECONDS)).isTrue();
          LocalHub.breakAfter(weights.length).send(request, content, out);
        });
    Process first = OwnDownload.start(List.of(), List.of(), server.address(), cache);
    assertThat(asked.await(120, TimeUnit.SECONDS)).isTrue();
    Process second = OwnDownload.start(List.of(), List.of(), server.address(), cache);
    Path folder = cache.resolve("models--org--tiny/snapshots").resolve(LocalHub.COMMIT);
    try (BufferedReader out = second.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("waiting");
      secondWaits.countDown();
      assertThat(out.readLine()).isEqualTo(folder.toString());
    }
    requireEnd(first);
    requireEnd(second);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void theProxyOfTheJvmIsUsed() throws Exception {
    Process process =
        OwnDownload.start(
            List.of(),
            List.of(
                "-Dhttp.proxyHost=localhost",
                "-Dhttp.proxyPort=" + server.address().getPort(),
                "-Dhttp.nonProxyHosts="),
            URI.create("http://hub.invalid"),
            cache);
    Path folder = cache.resolve("models--org--tiny/snapshots").resolve(LocalHub.COMMIT);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo(folder.toString());
    }
    requireEnd(process);
    assertThat(server.requests(WEIGHTS))
        .extracting(request -> request.headers().get("host"))
        .containsExactly("hub.invalid");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskKeepsWhatCameForTheNextTime() throws Exception {
    // A limit on the size of files, in 512 or 1024 bytes, fails a write as a full disk does.
    Process process =
        OwnDownload.start(
            List.of("bash", "-c", "ulimit -f 100; exec \"$0\" \"$@\""),
            List.of(),
            server.address(),
            cache);
    String said;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      said = String.valueOf(out.readLine());
    }
    requireEnd(process);
    Path blobs = cache.resolve("models--org--tiny").resolve("blobs");
    assertThat(said)
        .isEqualTo(
            blobs.resolve(server.content(WEIGHTS).hash() + ".incomplete")
                + ": Writing failed: File too large. Check the free space on that disk. Start it"
                + " again: it goes on where it ended.");
    assertThat(new ModelFinder(List.of(), cache).list()).isEmpty();

    Hub hub = TestHub.at(server, cache);
    assertThat(hub.run(TestHub.plan(hub), Progress.NONE).resolve(WEIGHTS))
        .hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS).get(1).from()).isBetween(50_000, 110_000);
  }
}
