// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.EngineDescription;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.Welcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker as it ships: client, messages, engine and PyTorch together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RealWorkerTest {
  private static final FitSettings PROJECTION = FitSettings.defaults(Representation.PROJECTION);
  private static final FitSettings ENDLESS =
      // Rates that do not decay: the loss keeps moving and training does not stop by itself.
      PROJECTION.withSchedule(TrainingSchedule.REFERENCE.withMaxSteps(1_000_000).withDecay(1));

  private EngineWorker worker;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    LocalWorkerCommand command =
        WorkerCommand.local(List.of(TestWorkers.jarFolder(folder)))
            .withSystemProperty("java.io.tmpdir", folder.toString())
            .withSystemProperty("gollum.models", System.getProperty("gollum.models"))
            .withHeap("512m");
    worker = new EngineWorker(() -> command);
  }

  @AfterAll
  void end() throws Exception {
    long processId = worker.welcome(Progress.NONE).processId();
    worker.close();
    assertThat(TestWorkers.within(10, () -> !TestWorkers.alive(processId))).isTrue();
  }

  @Test
  void theWorkerNamesItsVersions() throws Exception {
    Welcome welcome = worker.welcome(Progress.NONE);

    assertThat(welcome.engineVersion()).isNotBlank();
    try (Exchange exchange = worker.open(Progress.NONE)) {
      EngineDescription engine =
          exchange.ask((service, token) -> service.describeEngine(), Progress.NONE);
      assertThat(engine.torchVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(engine.device()).isNotBlank();
    }
  }

  @Test
  void aSurrogateTravelsFromOneExchangeToTheNext() throws Exception {
    byte[] archive;
    FitAnswer fit;
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("surrogate.gollum");
      fit = fit(exchange, PROJECTION.withMaxSteps(5), surrogate, Progress.NONE);
      archive = Files.readAllBytes(surrogate);
    }
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("surrogate.gollum", archive);
      Path candidates = vectors(exchange, 50, 2);
      Path scores = exchange.file("scores");

      SurrogateSummary summary =
          exchange.ask(
              (service, token) ->
                  service.describeSurrogate(new SurrogateQuery(Exchange.name(surrogate))),
              Progress.NONE);
      assertThat(summary).isEqualTo(fit.surrogate());
      assertThat(
              exchange
                  .ask(
                      (service, token) ->
                          service.select(
                              new SelectRequest(
                                  token,
                                  Exchange.name(surrogate),
                                  Inputs.ofVectors(Exchange.name(candidates), "embedding"),
                                  SelectionSettings.defaults().withBatch(2),
                                  Exchange.name(scores))),
                      Progress.NONE)
                  .rows())
          .hasSize(2);
      assertThat(MatrixFile.readAll(scores)).hasSize(200);
    }
  }

  @Test
  void twoLearnersAtOnceGetWhatEachGetsAlone() throws Exception {
    FitAnswer alone;
    try (Exchange exchange = worker.open(Progress.NONE)) {
      alone = fit(exchange, PROJECTION.withMaxSteps(20), exchange.file("s"), Progress.NONE);
    }
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try (Exchange one = worker.open(Progress.NONE);
        Exchange other = worker.open(Progress.NONE)) {
      Path first = one.file("s");
      Path second = other.file("s");
      Future<FitAnswer> a =
          callers.submit(() -> fit(one, PROJECTION.withMaxSteps(20), first, Progress.NONE));
      Future<FitAnswer> b =
          callers.submit(() -> fit(other, PROJECTION.withMaxSteps(20), second, Progress.NONE));

      assertThat(a.get(60, TimeUnit.SECONDS).trace()).isEqualTo(alone.trace());
      assertThat(b.get(60, TimeUnit.SECONDS).trace()).isEqualTo(alone.trace());
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aFitIsCancelledInTheMiddleWithinASecond() throws Exception {
    AtomicReference<Long> cancelled = new AtomicReference<>();
    Progress progress =
        TestWorkers.cancelledAfter(
            message -> {
              cancelled.compareAndSet(null, System.nanoTime());
              return true;
            });
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("s");
      assertThatThrownBy(() -> fit(exchange, ENDLESS, surrogate, progress))
          .isInstanceOf(CancellationException.class);
      assertThat(System.nanoTime() - cancelled.get()).isLessThan(TimeUnit.SECONDS.toNanos(1));

      assertThat(
              fit(exchange, PROJECTION.withMaxSteps(2), exchange.file("s"), Progress.NONE)
                  .surrogate()
                  .steps())
          .isEqualTo(2);
    }
  }

  @Test
  void aWorkerKilledInTheMiddleOfAFitIsReplaced() throws Exception {
    Progress killing =
        TestWorkers.cancelledAfter(
            message -> {
              try {
                ProcessHandle.of(worker.welcome(Progress.NONE).processId())
                    .ifPresent(ProcessHandle::destroyForcibly);
              } catch (WorkerException e) {
                throw new IllegalStateException(e);
              }
              return false;
            });
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("s");
      assertThatThrownBy(() -> fit(exchange, ENDLESS, surrogate, killing))
          .isInstanceOf(WorkerDiedException.class);
    }
    try (Exchange exchange = worker.open(Progress.NONE)) {
      assertThat(
              fit(exchange, PROJECTION.withMaxSteps(2), exchange.file("s"), Progress.NONE)
                  .surrogate()
                  .rows())
          .isEqualTo(30);
    }
  }

  @Test
  void startingPointsAreChosenAndTheSameForTheSameSeed() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path vectors = vectors(exchange, 40, 5);
      for (InitialDesign design : InitialDesign.values()) {
        List<Integer> rows = design(exchange, design, vectors, 3);
        assertThat(rows).hasSize(6).doesNotHaveDuplicates().allMatch(row -> row % 2 == 0);
        assertThat(design(exchange, design, vectors, 3)).isEqualTo(rows);
      }
    }
  }

  private static List<Integer> design(
      Exchange exchange, InitialDesign design, Path vectors, long seed) throws WorkerException {
    List<Integer> even = IntStream.range(0, 20).map(i -> 2 * i).boxed().toList();
    return exchange
        .ask(
            (service, token) ->
                service.design(
                    new DesignRequest(token, design, 40, 6, seed, Exchange.name(vectors), even)),
            Progress.NONE)
        .rows();
  }

  @Test
  void aLanguageModelIsDescribedWithoutBeingLoaded() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      ModelDescription model =
          exchange.ask(
              (service, token) ->
                  service.describeModel(new ModelQuery(EmbeddingSettings.STARTER_MODEL)),
              Progress.NONE);

      assertThat(model.architecture()).isEqualTo("BertModel");
      assertThat(model.hiddenSize()).isEqualTo(384);
      assertThat(model.files())
          .containsOnlyKeys("config.json", "tokenizer.json", "model.safetensors");
    }
  }

  @Test
  void textsAreEmbeddedAndTooLongOnesSaid() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path texts = exchange.file("texts");
      TextFile.write(texts, List.of("CCO", "water", "CCO " + "and water ".repeat(20)));
      Path vectors = exchange.file("vectors");
      EmbedAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.embed(
                      new EmbedRequest(
                          token,
                          EmbeddingSettings.defaults().withMaxTokens(16).withNormalize(true),
                          Inputs.ofTexts(Exchange.name(texts), List.of("text"), null),
                          Exchange.name(vectors))),
              Progress.NONE);
      double[] values = MatrixFile.readAll(vectors);

      assertThat(answer.settings().maxTokens()).isEqualTo(16);
      assertThat(answer.warnings())
          .containsExactly(
              "1 of 3 texts are longer than 16 tokens and were cut there; the longest, row number"
                  + " 3, has 44 tokens.");
      assertThat(values).hasSize(3 * 384);
      for (int row = 0; row < 3; row++) {
        double squares = 0;
        for (int i = 0; i < 384; i++) {
          squares += values[384 * row + i] * values[384 * row + i];
        }
        // Single precision, 384 summands.
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void aSurrogateOnTextsReadsCandidatesWithItsModel() throws Exception {
    List<String> procedures = new ArrayList<>();
    double[] outcomes = new double[12];
    for (int row = 0; row < outcomes.length; row++) {
      procedures.add("Heat at " + (40 + 5 * row) + " °C in toluene.");
      outcomes[row] = 3 * row;
    }
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path texts = exchange.file("texts");
      TextFile.write(texts, procedures);
      Inputs inputs = Inputs.ofTexts(Exchange.name(texts), List.of("procedure"), null);
      Path measured = exchange.file("outcomes");
      MatrixFile.writeColumn(measured, outcomes);
      Path surrogate = exchange.file("surrogate.gollum");
      Path predictions = exchange.file("predictions");
      FitAnswer fit =
          exchange.ask(
              (service, token) ->
                  service.fit(
                      new FitRequest(
                          token,
                          FitSettings.defaults(Representation.STATIC),
                          EmbeddingSettings.defaults(),
                          inputs,
                          Exchange.name(measured),
                          "yield",
                          Exchange.name(surrogate))),
              Progress.NONE);
      PredictAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.predict(
                      new PredictRequest(
                          token, Exchange.name(surrogate), inputs, Exchange.name(predictions))),
              Progress.NONE);

      assertThat(fit.surrogate().model()).isEqualTo(EmbeddingSettings.STARTER_MODEL);
      assertThat(answer.rows()).isEqualTo(12);
      assertThat(MatrixFile.readAll(predictions)).hasSize(36).doesNotContain(Double.NaN);
    }
  }

  @Test
  void anUnknownModelIsTheUsersMistake() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      assertThatThrownBy(
              () ->
                  exchange.ask(
                      (service, token) -> service.describeModel(new ModelQuery("no-such-model")),
                      Progress.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no-such-model");
    }
  }

  private static FitAnswer fit(
      Exchange exchange, FitSettings settings, Path surrogate, Progress progress)
      throws IOException, WorkerException {
    Path measured = vectors(exchange, 30, 1);
    Path outcomes = exchange.file("outcomes");
    MatrixFile.writeColumn(outcomes, new SplittableRandom(9).doubles(30, 0, 100).toArray());
    return exchange.ask(
        (service, token) ->
            service.fit(
                new FitRequest(
                    token,
                    settings,
                    null,
                    Inputs.ofVectors(Exchange.name(measured), "embedding"),
                    Exchange.name(outcomes),
                    "yield",
                    Exchange.name(surrogate))),
        progress);
  }

  private static Path vectors(Exchange exchange, int rows, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path file = exchange.file("vectors");
    try (MatrixFile.Writer writer = new MatrixFile.Writer(file, 32)) {
      for (int row = 0; row < rows; row++) {
        writer.add(random.doubles(32, -1, 1).toArray());
      }
    }
    return file;
  }
}
