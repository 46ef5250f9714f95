// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real worker that lists, plans and downloads models, beside a hub on this machine. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS) // the worker gets its environment from "env"
class ModelsOfTheHubTest {
  private static final Path TINY =
      Path.of("..", "org.gollum.engine", "src", "test", "resources", "golden", "tiny-bert");

  @TempDir Path folder;
  private LocalHub hub;
  private Path cache;
  private EngineWorker worker;

  @BeforeEach
  void start() throws Exception {
    hub = new LocalHub(TINY);
    cache = folder.resolve("cache");
    Path odd = Files.createDirectories(folder.resolve("models").resolve("odd"));
    Files.writeString(
        odd.resolve("config.json"), "{\"model_type\": \"odd\", \"architectures\": [\"OddModel\"]}");
    worker = worker("gollum.threads", "1");
  }

  @AfterEach
  void end() {
    worker.close();
    hub.close();
  }

  private EngineWorker worker(String property, String value) throws WorkerException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "env",
                "HF_ENDPOINT=" + hub.address(),
                "HF_HUB_CACHE=" + cache,
                "HF_HUB_OFFLINE=",
                "HF_TOKEN="));
    words.addAll(
        WorkerCommand.local(List.of(TestWorkers.jarFolder(folder)))
            .withSystemProperty("java.io.tmpdir", folder.toString())
            .withSystemProperty("gollum.models", folder.resolve("models").toString())
            .withSystemProperty(property, value)
            .withHeap("256m")
            .words());
    WorkerCommand command = WorkerCommand.replaced(words, Optional.empty());
    return new EngineWorker(() -> command);
  }

  private <A> A ask(Request<A> request) throws WorkerException {
    return ask(request, Progress.NONE);
  }

  private <A> A ask(Request<A> request, Progress progress) throws WorkerException {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      return exchange.ask(request, progress);
    }
  }

  private ModelAvailability plan(String model) throws WorkerException {
    return ask((service, token) -> service.planDownload(new ModelQuery(model)));
  }

  private ModelDescription obtain(String model, Progress progress) throws WorkerException {
    return ask((service, token) -> service.obtainModel(new ObtainRequest(token, model)), progress);
  }

  @Test
  void aModelIsPlannedObtainedListedAndRead() throws Exception {
    ModelAvailability plan = plan("org/tiny");

    assertThat(plan.isHere()).isFalse();
    assertThat(plan.source()).isEqualTo(hub.address());
    assertThat(plan.folder()).startsWith(cache.resolve("models--org--tiny").toString());
    assertThat(plan.files())
        .contains(
            new ModelAvailability.RemoteFile(
                "model.safetensors", hub.size("model.safetensors"), false));
    assertThat(cache).doesNotExist();

    List<String> messages = new ArrayList<>();
    ModelDescription model =
        obtain(
            "org/tiny",
            new Progress() {
              @Override
              public void report(double fraction, String message) {
                messages.add(message);
              }

              @Override
              public void check() {}
            });

    assertThat(model.id()).isEqualTo("org/tiny");
    assertThat(model.pooling()).isEqualTo(Pooling.LAST); // says its 1_Pooling/config.json
    assertThat(model.folder()).isEqualTo(plan.folder());
    assertThat(messages).isNotEmpty();
    assertThat(plan("org/tiny")).isEqualTo(ModelAvailability.here("org/tiny", plan.folder()));
    assertThat(obtain("org/tiny", Progress.NONE)).isEqualTo(model);
    assertThat(ask((service, token) -> service.listModels()).models())
        .filteredOn(FoundModel::isUsable)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo("org/tiny");
              assertThat(found.architecture()).isEqualTo(model.architecture());
              assertThat(found.parameters()).isEqualTo(model.parameters()).isPositive();
              assertThat(found.bytes()).isGreaterThan(hub.size("model.safetensors"));
            });
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path texts = exchange.file("texts");
      TextFile.write(texts, List.of("a base"));
      Path vectors = exchange.file("vectors");
      EmbeddingSettings settings = EmbeddingSettings.defaults().withModel("org/tiny");
      EmbedAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.embed(
                      new EmbedRequest(
                          token,
                          settings,
                          Inputs.ofTexts(Exchange.name(texts), List.of("text"), null),
                          Exchange.name(vectors))),
              Progress.NONE);

      assertThat(MatrixFile.readAll(vectors)).hasSize(model.hiddenSize());
      assertThat(answer.settings())
          .isEqualTo(settings.withPooling(Pooling.LAST).withMaxTokens(model.maxTokens()));
      assertThat(answer.device()).matches("cpu|cuda:0");
    }
  }

  @Test
  void listingAndPlanningLoadNoPyTorch() throws Exception {
    worker.close();
    // With such a setting PyTorch cannot be loaded at all.
    worker = worker("gollum.libtorch", folder.resolve("nothing").toString());

    assertThat(ask((service, token) -> service.listModels()).models())
        .singleElement()
        .satisfies(
            odd -> {
              assertThat(odd.id()).isEqualTo("odd");
              assertThat(odd.isUsable()).isFalse();
              assertThat(odd.problem())
                  .isEqualTo(
                      "The architecture \"OddModel\" (model_type \"odd\") is not supported.");
            });
    assertThat(plan("org/tiny").missingFiles()).isGreaterThan(2);
    assertThat(obtain("org/tiny", Progress.NONE).id()).isEqualTo("org/tiny");
    assertThatThrownBy(() -> ask((service, token) -> service.describeEngine()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.resolve("nothing").toString());
  }

  @Test
  void whatTheHubDoesNotHaveIsNeitherHereNorThere() {
    assertThatThrownBy(() -> plan("org/none"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model: The language model \"org/none\" is not on this machine. There is no model"
                + " \"org/none\" at "
                + hub.address()
                + ". Check the id. If the model is private, set HF_TOKEN to an access token that"
                + " may read it.");
    assertThatThrownBy(() -> obtain("org/none", Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "model: The language model \"org/none\" is not on this machine. There is no model");
  }

  @Test
  void aFolderThatIsNotThereIsNotLookedForAtTheHub() {
    assertThatThrownBy(() -> plan("/no/such/folder"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model: The language model \"/no/such/folder\" was not found. It is no folder and not"
                + " in "
                + folder.resolve("models")
                + ", "
                + cache
                + ". Found on this machine: odd.");
  }

  @Test
  void aCancelledDownloadEndsAtOnceAndCanBeAskedForAgain() throws Exception {
    long[] began = {0};
    assertThatThrownBy(
            () ->
                obtain(
                    "org/stalls",
                    new Progress() {
                      private boolean cancelled;

                      @Override
                      public void report(double fraction, String message) {
                        cancelled = true;
                        began[0] = System.nanoTime();
                      }

                      @Override
                      public void check() {
                        if (cancelled) {
                          throw new CancellationException();
                        }
                      }
                    }))
        .isInstanceOf(CancellationException.class);

    assertThat(System.nanoTime() - began[0]).isLessThan(5_000_000_000L);
    assertThat(plan("org/stalls").isHere()).isFalse();
    hub.recover();
    assertThat(obtain("org/stalls", Progress.NONE).id()).isEqualTo("org/stalls");
    assertThat(plan("org/stalls").isHere()).isTrue();
  }

  @Test
  void aHubThatDoesNotAnswerIsNotWaitedForByADialog() throws Exception {
    worker.welcome(Progress.NONE);

    for (int i = 0; i < 3; i++) { // one more than the worker has threads for questions
      assertThatThrownBy(
              () ->
                  ask(
                      (service, token) -> service.planDownload(new ModelQuery("org/silent")),
                      new Deadline(Duration.ofSeconds(1))))
          .isInstanceOf(CancellationException.class);
    }

    long start = System.nanoTime();
    assertThat(ask((service, token) -> service.listModels()).models()).hasSize(1);
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }
}
