// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gollum.engine.hub.Hub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Downloads from a hub on this machine; what the hub can do wrong is tested with the engine. */
class GetModelTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** Two files of two bytes, {@code {}}, with git's hash of that. */
  private static final String LISTING =
      """
      {"sha": "COMMIT", "siblings": [
        {"rfilename": "config.json", "size": 2, "blobId": "HASH"},
        {"rfilename": "model.safetensors", "size": 2, "blobId": "HASH"},
        {"rfilename": "model.py", "size": 2, "blobId": "HASH"}]}
      """
          .replace("COMMIT", COMMIT)
          .replace("HASH", "9e26dfeeb6e641a33dae4961196235bdb965b21b");

  @TempDir private Path cache;
  private final List<String> questions = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/", 404, "");
    serve("/api/models/org/tiny/revision/main", 200, LISTING);
    serve("/org/tiny/resolve/" + COMMIT + "/", 200, "{}");
    server.start();
    environment.put("HF_ENDPOINT", "http://localhost:" + server.getAddress().getPort());
    environment.put("HF_HUB_CACHE", cache.toString());
    environment.put("HF_TOKEN", "hf_test");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }

  private Path folder() {
    return cache.resolve("models--org--tiny").resolve("snapshots").resolve(COMMIT);
  }

  /** Runs the command; on a terminal if there is an answer to its question. */
  private Ran get(List<Boolean> answers, Cancellation cancellation, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            !answers.isEmpty());
    GetModel command =
        new GetModel(
            new Session(terminal, cancellation),
            () -> Hub.of(environment, cache),
            question -> {
              questions.add(question);
              return answers.get(0);
            });
    int code =
        new CommandLine(command)
            .setExecutionExceptionHandler(new Mistakes(terminal))
            .execute(arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran get(String... arguments) {
    return get(List.of(), new Cancellation(), arguments);
  }

  private String plan() {
    return "org/tiny, revision main (0123456789ab)\n"
        + ("  from  " + environment.get("HF_ENDPOINT") + "\n")
        + ("  to    " + folder() + "\n");
  }

  @Test
  void thePlanIsShownAndTheModelFetched() throws IOException {
    Ran ran = get("org/tiny", "--yes");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            plan()
                + "  file               size\n"
                + "  config.json         2 B\n"
                + "  model.safetensors   2 B\n"
                + "4 B to download, of 4 B.\n"
                + ("org/tiny is ready in " + folder() + "\n")
                + "Use it with --model org/tiny, or try it: gollum models check org/tiny\n");
    assertThat(folder().resolve("model.safetensors")).hasContent("{}");
    assertThat(folder().resolve("model.py")).doesNotExist();
  }

  @Test
  void whatIsHereIsNotAskedForAgain() {
    get("org/tiny", "--yes");
    Ran ran = get("org/tiny");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith(
            plan()
                + "  file               size\n"
                + "  config.json         2 B  is here\n"
                + "  model.safetensors   2 B  is here\n"
                + "All of it is here already.\n");
  }

  @Test
  void withoutATerminalYesIsNeeded() {
    Ran ran = get("org/tiny");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "Nothing was downloaded: there is no terminal to ask whether 4 B may be downloaded. Add"
                + " --yes.\n");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void onATerminalTheUserIsAsked() {
    Ran no = get(List.of(false), new Cancellation(), "org/tiny");
    assertThat(no.code()).isEqualTo(130);
    assertThat(no.err()).isEqualTo("Cancelled. Nothing was downloaded.\n");
    assertThat(cache).isEmptyDirectory();
    Ran yes = get(List.of(true), new Cancellation(), "org/tiny");
    assertThat(yes.code()).isZero();
    assertThat(folder().resolve("config.json")).exists();
    assertThat(questions).hasSize(2).containsOnly("Download 4 B? [y/N] ");
  }

  @Test
  void cancellingSaysWhatIsKept() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Ran ran = get(List.of(), cancellation, "org/tiny", "--yes");
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.err()).isEqualTo("Cancelled. Nothing was downloaded.\n");
  }

  @Test
  void anIdThatTheHubDoesNotKnowIsWrongInput() {
    Ran ran = get("org/other", "--yes");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "model: There is no model \"org/other\" at "
                + environment.get("HF_ENDPOINT")
                + ". Check the id. If the model is private, set HF_TOKEN to an access token that may"
                + " read it.\n");
  }

  @Test
  void aFullOrClosedDiskIsAFailure() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "");
    environment.put("HF_HUB_CACHE", file.resolve("hub").toString());
    Ran ran = get("org/tiny", "--yes");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.errLines()).hasSize(1);
    assertThat(ran.err()).startsWith(file.resolve("hub") + ": Writing failed: ");
  }

  @Test
  void offlineItSaysSo() {
    environment.put("HF_HUB_OFFLINE", "1");
    Ran ran = get("org/tiny", "--yes");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "HF_HUB_OFFLINE: Downloads are switched off: HF_HUB_OFFLINE is set. Unset it to"
                + " download org/tiny, or name a model that is on this machine.\n");
  }
}
