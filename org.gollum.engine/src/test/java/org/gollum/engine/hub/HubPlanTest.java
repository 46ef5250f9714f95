// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are chosen, and what is said of ids and repositories that are none. */
class HubPlanTest {
  private static final String API = "?blobs=true";

  @TempDir private Path cache;
  private LocalHub server;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    server = new LocalHub().file("config.json", "{}");
    hub = TestHub.at(server, cache);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Stream<String> names() {
    return TestHub.plan(hub).files().stream().map(DownloadPlan.PlannedFile::name);
  }

  private void saysOf(String id, String revision, String message) {
    assertThatThrownBy(() -> hub.plan(id, revision, CancelCheck.NEVER))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThat(cache).isEmptyDirectory();
  }

  private void says(String message) {
    saysOf(TestHub.ID, "main", message);
  }

  private void answer(String json) {
    server.next(API, LocalHub.bytes(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shardsComeWithTheirIndex() {
    for (String name :
        new String[] {
          "model.safetensors.index.json",
          "model-00001-of-00002.safetensors",
          "model-00002-of-00002.safetensors",
          "pytorch_model.bin",
          "consolidated.safetensors",
          "original/model.safetensors",
          "tf_model.h5",
          "tokenizer.model",
          "merges.txt",
          "2_Normalize/config.json",
          "2_Dense/config.json",
          "generation.py"
        }) {
      server.file(name, "x");
    }
    assertThat(names())
        .containsExactly(
            "2_Normalize/config.json",
            "config.json",
            "merges.txt",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
            "model.safetensors.index.json",
            "tokenizer.model");
  }

  @Test
  void pickledWeightsComeOnlyWhereThereAreNoOthers() {
    server.file("pytorch_model.bin", "x").file("vocab.txt", "x");
    assertThat(names()).containsExactly("config.json", "pytorch_model.bin", "vocab.txt");
  }

  @Test
  void aMissingShard() {
    server.file("model.safetensors.index.json", "{}");
    server.file("model-00001-of-00003.safetensors", "x");
    server.file("model-00003-of-00003.safetensors", "x");
    says(
        "model: The repository org/tiny lacks a part of its weights:"
            + " model-00002-of-00003.safetensors. Choose another model, or another revision of"
            + " org/tiny.");
  }

  @Test
  void noWeights() {
    server.file("onnx/model.onnx", "x");
    says(
        "model: The repository org/tiny has no weights that can be read: neither model.safetensors"
            + " nor pytorch_model.bin, whole or in parts. Choose another model, or another revision"
            + " of org/tiny.");
  }

  @Test
  void noModelAtAll() {
    answer("{\"sha\": \"" + LocalHub.COMMIT + "\", \"siblings\": []}");
    says(
        "model: The repository org/tiny has no config.json, so it is no model. Choose another"
            + " model, or another revision of org/tiny.");
  }

  @Test
  void aFileOutsideOfTheFolder() {
    for (String name :
        new String[] {"../config.json", "a/../../b", "/etc/passwd", "a//b", "a\\b", "C:x", ""}) {
      server.file(name, "x");
      says(
          "model: The repository org/tiny lists a file outside of its folder: \""
              + name
              + "\". Do not use this model; nothing was downloaded.");
      server.remove(name);
    }
  }

  @Test
  void hashesThatAreNoneAndOtherAnswersThatAreNoListing() {
    String file = "{\"rfilename\": \"config.json\", \"size\": 2, \"blobId\": \"../../x\"}";
    for (String json :
        new String[] {
          "<html>Please log in to this network</html>",
          "[]",
          "{}",
          "{\"sha\": \"../..\", \"siblings\": []}",
          "{\"sha\": \"" + LocalHub.COMMIT + "\", \"siblings\": [" + file + "]}",
          "{\"sha\": \"" + LocalHub.COMMIT + "\", \"siblings\": [{\"rfilename\": \"a\"}]}"
        }) {
      answer(json);
      says(
          "HF_ENDPOINT: The server does not answer as a model hub does. Check the address, and that"
              + " no proxy answers in its place.");
    }
  }

  @Test
  void anIdThatIsNone() {
    for (String id : new String[] {"", "a b", "../x", "a/b/c", "a--b", "/x", "x/", "a/../b"}) {
      saysOf(
          id,
          "main",
          "model: \""
              + id
              + "\" is no model's id. An id reads \"name\" or \"organisation/name\", such as"
              + " t5-base or Qwen/Qwen2-0.5B.");
    }
    assertThat(server.requests("")).isEmpty();
  }

  @Test
  void aRevisionThatIsNone() {
    saysOf(
        TestHub.ID,
        "../main",
        "revision: \"../main\" is no revision. A revision is a branch such as main, a tag, or a"
            + " commit's 40 digits.");
  }

  @Test
  void aModelThatIsNotThere() {
    String message =
        "model: There is no model \"org/tiny\" at "
            + server.address()
            + ". Check the id. If the model is private, set HF_TOKEN to an access token that may"
            + " read it.";
    // The public hub says 401 to who has no token, so as not to tell what private models there are.
    server.next(API, LocalHub.status(401, "X-Error-Code: RepoNotFound"));
    says(message);
    server.next(API, LocalHub.status(404, "X-Error-Code: RepoNotFound"));
    says(message);
    server.next(API, LocalHub.status(404));
    says(message);
  }

  @Test
  void aRevisionThatIsNotThere() {
    server.next(API, LocalHub.status(404, "X-Error-Code: RevisionNotFound"));
    saysOf(
        TestHub.ID,
        "v9",
        "revision: The model org/tiny has no revision \"v9\". See "
            + server.address()
            + "/org/tiny/tree/main for its branches and tags.");
  }

  @Test
  void aGatedModel() {
    server.next(API, LocalHub.status(401, "X-Error-Code: GatedRepo"));
    says(
        "model: The model org/tiny is gated: its owner wants to know its users. Accept the"
            + " conditions at "
            + server.address()
            + "/org/tiny, then set HF_TOKEN to an access token of your account.");
  }

  @Test
  void aTokenThatIsNotValid() {
    server.next(API, LocalHub.status(401));
    says(
        "model: The hub refuses access to the model org/tiny (HTTP 401). It is private or gated, or"
            + " the token is no longer valid: see "
            + server.address()
            + "/org/tiny and set HF_TOKEN to an access token that may read it.");
  }

  @Test
  void noConnection() throws IOException {
    server.close();
    says(
        server.address()
            + "/api/models/org/tiny/revision/main: No connection to localhost. Tried 3 times. Check"
            + " the network; behind a proxy set -Dhttps.proxyHost and -Dhttps.proxyPort. Start it"
            + " again: it goes on where it ended.");
  }
}
