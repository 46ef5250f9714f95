// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a download leaves in the cache, and how it goes on. */
class DownloadTest {
  private static final String WEIGHTS = "model.safetensors";

  @TempDir private Path cache;
  private final byte[] weights = new byte[3_000_000];
  private LocalHub server;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    new SplittableRandom(1).nextBytes(weights);
    server = TestHub.withAModel(weights);
    hub = TestHub.at(server, cache);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Path model() {
    return cache.resolve("models--org--tiny");
  }

  private Path incomplete() {
    return model().resolve("blobs").resolve(server.content(WEIGHTS).hash() + ".incomplete");
  }

  private void leaveIncomplete(byte[] bytes) throws IOException {
    Files.createDirectories(model().resolve("blobs"));
    Files.write(incomplete(), bytes);
  }

  private byte[] start(int length) {
    return java.util.Arrays.copyOf(weights, length);
  }

  @Test
  void thePlanSaysWhatWouldComeAndFetchesNothing() {
    DownloadPlan plan = TestHub.plan(hub);
    assertThat(plan.files())
        .extracting(DownloadPlan.PlannedFile::name)
        .containsExactly("1_Pooling/config.json", "config.json", WEIGHTS, "tokenizer.json");
    assertThat(plan.totalBytes()).isEqualTo(3_000_000 + 35 + 23 + 3).isEqualTo(plan.missingBytes());
    assertThat(plan.folder()).isEqualTo(model().resolve("snapshots").resolve(LocalHub.COMMIT));
    assertThat(plan.commit()).isEqualTo(LocalHub.COMMIT);
    assertThat(plan.complete()).isFalse();
    assertThat(cache).isEmptyDirectory();
    assertThat(server.requests("")).hasSize(1);
  }

  @Test
  void theModelIsThereAndFoundByItsId() throws IOException {
    Path folder = TestHub.get(hub);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(folder.resolve("1_Pooling").resolve("config.json"))
        .content()
        .contains("pooling_mode_mean_tokens");
    assertThat(new ModelFinder(List.of(), cache).find(TestHub.ID)).isEqualTo(folder);
    assertThat(TestHub.plan(hub).complete()).isTrue();
    assertThat(TestHub.plan(hub).missingBytes()).isZero();
  }

  @Test
  void aSecondRunFetchesNothing() {
    TestHub.get(hub);
    TestHub.get(hub);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
  }

  @Test
  void aRevisionOfItsOwnIsWrittenDownUnderItsName() {
    hub.run(hub.plan(TestHub.ID, "refs/pr/1", CancelCheck.NEVER), Progress.NONE);
    assertThat(model().resolve("refs").resolve("refs").resolve("pr").resolve("1"))
        .hasContent(LocalHub.COMMIT);
    assertThat(server.requests("/revision/refs%2Fpr%2F1?blobs=true")).hasSize(1);
    assertThat(model().resolve("refs").resolve("main")).doesNotExist();
  }

  @Test
  void anInterruptedDownloadGoesOnWhereItEnded() throws IOException {
    leaveIncomplete(start(1_000_000));
    Path folder = TestHub.get(hub);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS))
        .extracting(r -> r.headers().get("range"))
        .containsExactly("bytes=1000000-");
    assertThat(incomplete()).doesNotExist();
  }

  @Test
  void aBrokenConnectionIsTakenUpAgain() {
    server.next(WEIGHTS, LocalHub.breakAfter(1_000_000), LocalHub.breakAfter(2_000_000));
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS)).hasSize(3);
    assertThat(server.requests(WEIGHTS).get(2).from()).isGreaterThan(500_000);
  }

  @Test
  void aStalledConnectionIsTakenUpAgain() {
    server.next(WEIGHTS, LocalHub.stallAfter(1_000_000));
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS)).hasSize(2);
  }

  @Test
  void aServerThatIgnoresTheRangeBeginsAgain() throws IOException {
    leaveIncomplete(start(1_000_000));
    server.next(WEIGHTS, LocalHub.wholeUpTo(weights.length));
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
  }

  @Test
  void anotherRangeThanAskedForIsNotTaken() throws IOException {
    leaveIncomplete(start(1_000_000));
    server.next(WEIGHTS, LocalHub.range("bytes 7-2999999/3000000"));
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS))
        .extracting(LocalHub.Request::from)
        .containsExactly(1_000_000, 0);
  }

  @Test
  void contentThatChangedInBetweenBeginsAgain() throws IOException {
    server.next(
        WEIGHTS,
        LocalHub.bytes(start(500_000), "ETag: \"a\"", "Content-Length: 3000000"),
        LocalHub.range("bytes 500000-2999999/3000000", "ETag: \"b\""));
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS)).last().extracting(LocalHub.Request::from).isEqualTo(0);
  }

  @Test
  void aDamagedBeginningIsThrownAway() throws IOException {
    leaveIncomplete(new byte[1_000_000]);
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests(WEIGHTS))
        .extracting(LocalHub.Request::from)
        .containsExactly(1_000_000, 0);
  }

  @Test
  void aBeginningThatIsTooLongIsThrownAway() throws IOException {
    leaveIncomplete(new byte[4_000_000]);
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void aBlobThatWasCutOffIsFetchedAgain() throws IOException {
    Path folder = TestHub.get(hub);
    Files.write(model().resolve("blobs").resolve(server.content(WEIGHTS).hash()), new byte[5]);
    assertThat(TestHub.plan(hub).missingBytes()).isEqualTo(3_000_000);
    TestHub.get(hub);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void whereThereAreNoLinksTheContentItselfLiesInTheSnapshot() throws IOException {
    HubCache.Linker none =
        (link, target) -> {
          throw new java.nio.file.FileSystemException(
              link.toString(), null, "A required privilege is not held by the client");
        };
    Hub windows =
        new Hub(
            server.address(),
            new HubCache(cache, none),
            Optional.empty(),
            Optional.empty(),
            TestHub.IMPATIENT);
    Path folder = TestHub.get(windows);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(Files.isSymbolicLink(folder.resolve(WEIGHTS))).isFalse();
    assertThat(model().resolve("blobs")).isEmptyDirectory();
    TestHub.get(windows);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
  }

  @Test
  void theServerIsAskedToWaitAndIsAskedAgainThen() {
    server.next("config.json", LocalHub.status(429, "Retry-After: 1"));
    server.next("?blobs=true", LocalHub.status(503));
    long begin = System.nanoTime();
    TestHub.get(hub);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void cancellingEndsItAtOnceThoughTheServerStallsAndKeepsWhatCame() throws Exception {
    server.next(WEIGHTS, LocalHub.stallAfter(1_000_000));
    Hub patient =
        new Hub(
            server.address(),
            new HubCache(cache),
            Optional.empty(),
            Optional.empty(),
            Patience.standard());
    AtomicReference<Long> cancelled = new AtomicReference<>(0L);
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            if (cancelled.get() == 0 && Files.exists(incomplete())) {
              sleep(); // until all that comes is there
              cancelled.set(System.nanoTime());
            } else if (cancelled.get() != 0) {
              throw new CancellationException();
            }
          }
        };
    DownloadPlan plan = TestHub.plan(patient);
    assertThatThrownBy(() -> patient.run(plan, progress)).isInstanceOf(CancellationException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - cancelled.get()))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(new ModelFinder(List.of(), cache).list()).isEmpty();
    assertThat(model().resolve("snapshots")).doesNotExist();
    assertThat(TestHub.get(hub).resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theTokenGoesToTheHubOnlyAndNotWhereItRedirectsTo() throws IOException {
    try (LocalHub storage = new LocalHub().largeFile("a%7Cb%20%22c%22/bytes", weights)) {
      server.next(
          WEIGHTS,
          LocalHub.status(
              302,
              "Location: " + storage.address() + "/x/resolve/y/a|b \"c\"/bytes",
              "X-Linked-ETag: \"" + server.content(WEIGHTS).hash() + "\""));
      server.next(
          "tokenizer.json", LocalHub.status(307, "Location: /renamed/resolve/x/tokenizer.json"));
      Path folder = TestHub.get(TestHub.at(server, cache, Optional.of("hf_secret")));
      assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
      assertThat(server.requests(""))
          .allSatisfy(
              r -> assertThat(r.headers()).containsEntry("authorization", "Bearer hf_secret"));
      assertThat(storage.requests(""))
          .hasSize(1)
          .allSatisfy(r -> assertThat(r.headers()).doesNotContainKey("authorization"));
    }
  }

  @Test
  void twoThreadsFetchItOnce() {
    server.next(WEIGHTS, LocalHub.stallAfter(100));
    DownloadPlan plan = TestHub.plan(hub);
    List<Path> folders =
        Stream.of(hub, TestHub.at(server, cache))
            .parallel()
            .map(one -> one.run(plan, Progress.NONE))
            .toList();
    assertThat(folders).containsOnly(plan.folder());
    assertThat(server.requests("/config.json")).hasSize(2); // of the folder and of its 1_Pooling
    assertThat(plan.folder().resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void offlineNothingIsAsked() {
    Hub offline =
        Hub.of(
            java.util.Map.of(
                "HF_HUB_OFFLINE", "1",
                "HF_ENDPOINT", server.address().toString(),
                "HF_HUB_CACHE", cache.toString()),
            cache);
    assertThatThrownBy(() -> TestHub.plan(offline))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "HF_HUB_OFFLINE: Downloads are switched off: HF_HUB_OFFLINE is set. Unset it to"
                + " download org/tiny, or name a model that is on this machine.");
    assertThat(server.requests("")).isEmpty();
  }
}
