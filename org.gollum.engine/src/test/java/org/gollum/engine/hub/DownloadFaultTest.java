// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that fails or lies while files are fetched: what is said, and that no model appears. */
class DownloadFaultTest {
  private static final String WEIGHTS = "model.safetensors";
  private static final String GO_ON = " Start it again: it goes on where it ended.";
  private static final String UNTRUE =
      " What was fetched of it has been deleted. Try again later; if it stays so, the server is not"
          + " to be trusted.";

  @TempDir private Path cache;
  private final byte[] weights = new byte[100_000];
  private LocalHub server;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    server = TestHub.withAModel(weights);
    hub = TestHub.at(server, cache);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Path blobs() {
    return cache.resolve("models--org--tiny").resolve("blobs");
  }

  private String address() {
    return server.address() + "/org/tiny/resolve/" + LocalHub.COMMIT + "/" + WEIGHTS;
  }

  /** Fetches, and checks the message and that nothing is taken for a model. */
  private Throwable failsWith(String message) {
    Throwable thrown = catchThrowable(() -> TestHub.get(hub));
    assertThat(thrown).isInstanceOf(InputException.class).hasMessage(message);
    assertThat(new ModelFinder(List.of(), cache).list()).isEmpty();
    assertThat(cache.resolve("models--org--tiny").resolve("snapshots")).doesNotExist();
    return thrown;
  }

  private void failsWithAndKeepsNothing(String message) throws IOException {
    assertThat(failsWith(message)).hasRootCauseInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(blobs())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith(server.content(WEIGHTS).hash()));
    }
  }

  @Test
  void theWrongContent() throws IOException {
    byte[] other = weights.clone();
    other[7] = 1;
    server.always(WEIGHTS, LocalHub.bytes(other));
    failsWithAndKeepsNothing(
        address() + ": The content does not have the hash that the hub lists." + UNTRUE);
  }

  @Test
  void aLengthThatIsNotTheListedOne() throws IOException {
    server.always(WEIGHTS, LocalHub.bytes(new byte[99], "Content-Length: 99"));
    failsWithAndKeepsNothing(
        address() + ": The server announces 99 bytes, but lists 100000." + UNTRUE);
  }

  @Test
  void moreBytesThanListed() throws IOException {
    server.always(WEIGHTS, LocalHub.bytes(new byte[200_000]));
    failsWithAndKeepsNothing(
        address() + ": The server sends more than the 100000 bytes that it lists." + UNTRUE);
  }

  @Test
  void anotherContentThanListed() throws IOException {
    server.always(WEIGHTS, LocalHub.bytes(weights, "X-Linked-ETag: \"" + "ab".repeat(32) + "\""));
    failsWithAndKeepsNothing(
        address() + ": The hub offers another content than it lists." + UNTRUE);
  }

  @Test
  void aConnectionThatAlwaysBreaksAtTheSamePlace() throws IOException {
    server.always(WEIGHTS, LocalHub.wholeUpTo(0));
    failsWith(address() + ": The connection failed: it broke off. Tried 3 times." + GO_ON);
    assertThat(server.requests(WEIGHTS)).hasSize(3);
  }

  @Test
  void aServerThatStalls() {
    server.always(WEIGHTS, LocalHub.stallAfter(0));
    failsWith(
        address() + ": The connection failed: nothing came for 2.0 s. Tried 3 times." + GO_ON);
  }

  @Test
  void aServerThatIsNotAvailable() {
    server.always(WEIGHTS, LocalHub.status(503));
    failsWith(address() + ": The server is not available now (HTTP 503). Tried 3 times." + GO_ON);
    assertThat(server.requests(WEIGHTS)).hasSize(3);
  }

  @Test
  void aServerThatWantsToBeLeftAloneForLong() {
    server.always(WEIGHTS, LocalHub.status(429, "Retry-After: 3600"));
    failsWith(
        address()
            + ": The server gets too many requests (HTTP 429). It asks to wait 3600 s."
            + GO_ON);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
  }

  @Test
  void anAnswerThatAskingAgainDoesNotChange() {
    server.always(WEIGHTS, LocalHub.status(418));
    failsWith(address() + ": The server answers with HTTP 418." + GO_ON);
    assertThat(server.requests(WEIGHTS)).hasSize(1);
  }

  @Test
  void aRedirectInACircle() {
    server.always(WEIGHTS, LocalHub.status(302, "Location: " + address()));
    failsWith(
        address() + ": The server redirects more than 10 times, perhaps in a circle." + GO_ON);
  }

  @Test
  void aRedirectToNowhere() {
    server.always(WEIGHTS, LocalHub.status(302, "Location: file:///etc/passwd"));
    failsWith(
        address()
            + ": The server redirects to no address of the web: \"file:///etc/passwd\"."
            + GO_ON);
  }

  @Test
  void aListedFileThatIsNotThere() {
    server.always(WEIGHTS, LocalHub.status(404, "X-Error-Code: EntryNotFound"));
    failsWith(
        address()
            + ": The hub lists this file and does not have it (HTTP 404). Try again later, or"
            + " choose another revision.");
  }

  @Test
  void filesThatAreClosedThoughTheListIsNot() {
    server.always(WEIGHTS, LocalHub.status(403, "X-Error-Code: GatedRepo"));
    failsWith(
        "model: The model org/tiny is gated: its owner wants to know its users. Accept the"
            + " conditions at "
            + server.address()
            + "/org/tiny, then set HF_TOKEN to an access token of your account.");
  }

  @Test
  void aServerThatWentAway() throws IOException {
    DownloadPlan plan = TestHub.plan(hub);
    server.close();
    assertThat(catchThrowable(() -> hub.run(plan, org.gollum.api.Progress.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            server.address()
                + "/org/tiny/resolve/"
                + LocalHub.COMMIT
                + "/1_Pooling/config.json: No connection to localhost. Tried 3 times. Check the"
                + " network; behind a proxy set -Dhttps.proxyHost and -Dhttps.proxyPort."
                + GO_ON);
  }

  @Test
  void anotherProgramThatWritesTheSameFile() throws IOException {
    Path part = blobs().resolve(server.content(WEIGHTS).hash() + ".incomplete");
    server.next(
        WEIGHTS,
        (request, content, out) -> {
          Files.write(part, new byte[10]);
          LocalHub.breakAfter(100_000).send(request, content, out);
        });
    failsWith(
        part
            + ": Another program writes into this file. Wait until it has downloaded the model,"
            + " then start it again.");
  }

  @Test
  void aModelThatIsLargerThanTheDisk() {
    server.next(
        "?blobs=true",
        (request, content, out) ->
            LocalHub.bytes(
                    server
                        .listing()
                        .toString()
                        .replace("\"size\":100000", "\"size\":4000000000000000000")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send(request, content, out));
    assertThat(catchThrowable(() -> TestHub.get(hub)))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            java.util.regex.Pattern.quote(cache.toString())
                + ": The disk has [0-9.]+ [kMGT]B free, the download needs 4\\.0 EB\\. Make room,"
                + " or set HF_HUB_CACHE to a folder on a larger disk\\.");
    assertThat(server.requests(WEIGHTS)).isEmpty();
  }

  @Test
  void aCacheThatMayNotBeWrittenTo() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "");
    Hub elsewhere = TestHub.at(server, file.resolve("hub"));
    assertThat(catchThrowable(() -> TestHub.get(elsewhere)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.resolve("hub") + ": Writing failed: ")
        .hasMessageEndingWith(" Check the free space on that disk." + GO_ON);
  }
}
