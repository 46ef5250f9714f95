// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker as it ships trains the starter model together with the Gaussian process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RealWorkerJointTest {
  private static final int ROWS = 12;
  private static final FitSettings FEW_STEPS =
      FitSettings.defaults(Representation.PLLM_PHI).withMaxSteps(3);
  private static final FitSettings ENDLESS =
      // Rates that do not decay: the loss keeps moving and training does not stop by itself.
      FEW_STEPS.withSchedule(TrainingSchedule.REFERENCE.withMaxSteps(1_000_000).withDecay(1));

  private EngineWorker worker;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    worker = worker(folder);
  }

  private static EngineWorker worker(Path folder) {
    LocalWorkerCommand command =
        WorkerCommand.local(List.of(TestWorkers.jarFolder(folder)))
            .withSystemProperty("java.io.tmpdir", folder.toString())
            .withSystemProperty("gollum.models", System.getProperty("gollum.models"))
            // Nothing is kept from one run of the tests to the next.
            .withSystemProperty("gollum.states", "0")
            .withHeap("512m");
    return new EngineWorker(() -> command);
  }

  @AfterAll
  void end() {
    worker.close();
  }

  /** Sentences that differ from seed to seed, in number of words, too. */
  private static Inputs texts(Exchange exchange, int seed) throws IOException {
    Path file = exchange.file("texts");
    TextFile.write(
        file,
        IntStream.range(0, ROWS)
            .mapToObj(
                row ->
                    "Heat at "
                        + (40 + 5 * row + seed)
                        + " °C in toluene"
                        + " and stir".repeat((row * 5 + seed) % 7)
                        + ".")
            .toList());
    return Inputs.ofTexts(Exchange.name(file), List.of("procedure"), null);
  }

  private static FitAnswer fit(
      Exchange exchange, FitSettings settings, int texts, Path surrogate, Progress progress)
      throws IOException, WorkerException {
    return fit(exchange, settings, texts(exchange, texts), surrogate, progress);
  }

  private static FitAnswer fit(
      Exchange exchange, FitSettings settings, Inputs inputs, Path surrogate, Progress progress)
      throws IOException, WorkerException {
    Path measured = exchange.file("outcomes");
    MatrixFile.writeColumn(
        measured, IntStream.range(0, ROWS).mapToDouble(row -> 3 * row % 7).toArray());
    return exchange.ask(
        (service, token) ->
            service.fit(
                new FitRequest(
                    token,
                    settings,
                    EmbeddingSettings.defaults(),
                    inputs,
                    Exchange.name(measured),
                    "yield",
                    Exchange.name(surrogate))),
        progress);
  }

  private static byte[] archive(EngineWorker worker, FitSettings settings, int texts)
      throws IOException, WorkerException {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("surrogate.gollum");
      fit(exchange, settings, texts, surrogate, Progress.NONE);
      return Files.readAllBytes(surrogate);
    }
  }

  private static void embed(EngineWorker worker, int texts) throws IOException, WorkerException {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Inputs inputs = texts(exchange, texts);
      Path vectors = exchange.file("vectors");
      exchange.ask(
          (service, token) ->
              service.embed(
                  new EmbedRequest(
                      token, EmbeddingSettings.defaults(), inputs, Exchange.name(vectors))),
          Progress.NONE);
    }
  }

  @Test
  void aFinetunedModelPredictsAndChooses() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("surrogate.gollum");
      FitAnswer fit = fit(exchange, FEW_STEPS, 1, surrogate, Progress.NONE);
      assertThat(fit.surrogate().representation()).isEqualTo(Representation.PLLM_PHI);
      assertThat(fit.surrogate().model()).isEqualTo(EmbeddingSettings.STARTER_MODEL);
      assertThat(fit.surrogate().steps()).isEqualTo(3);
      assertThat(fit.trace()).hasSizeGreaterThan(3);
      assertThat(fit.trace().get(0).gradientNorm()).isPositive();

      Inputs candidates = texts(exchange, 2);
      Path predictions = exchange.file("predictions");
      Path scores = exchange.file("scores");
      exchange.ask(
          (service, token) ->
              service.predict(
                  new PredictRequest(
                      token, Exchange.name(surrogate), candidates, Exchange.name(predictions))),
          Progress.NONE);
      List<Integer> rows =
          exchange
              .ask(
                  (service, token) ->
                      service.select(
                          new SelectRequest(
                              token,
                              Exchange.name(surrogate),
                              candidates,
                              SelectionSettings.defaults().withBatch(2),
                              Exchange.name(scores))),
                  Progress.NONE)
              .rows();

      assertThat(rows).hasSize(2).doesNotHaveDuplicates();
      double[] predicted = MatrixFile.readAll(predictions);
      double[] scored = MatrixFile.readAll(scores);
      for (int row = 0; row < ROWS; row++) {
        assertThat(scored[4 * row + 1]).isEqualTo(predicted[3 * row]).isFinite();
        assertThat(scored[4 * row + 2]).isEqualTo(predicted[3 * row + 1]).isPositive();
        assertThat(scored[4 * row + 3]).isEqualTo(predicted[3 * row + 2]).isPositive();
      }
    }
  }

  @Test
  void aFinetunedModelWithColumnsBesideItsTextPredictsAndSaysWhy() throws Exception {
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path cells = exchange.file("cells");
      List<String> texts = TextFile.read(file(exchange, texts(exchange, 1)));
      TextFile.write(
          cells,
          IntStream.range(0, ROWS)
              .boxed()
              .flatMap(row -> Stream.of(texts.get(row), "L" + row % 3, Integer.toString(20 + row)))
              .toList());
      Inputs inputs =
          Inputs.ofTexts(Exchange.name(cells), List.of("procedure"), null)
              .with(new Inputs.Beside(Representation.ONE_HOT, List.of("ligand", "temperature"), 1));
      Path surrogate = exchange.file("surrogate.gollum");
      FitAnswer fit =
          fit(
              exchange,
              FEW_STEPS.withRepresentation(Representation.HYBRID),
              inputs,
              surrogate,
              Progress.NONE);
      Path names = exchange.file("names");
      TextFile.write(names, IntStream.range(0, ROWS).mapToObj(row -> "R" + row).toList());
      Path scores = exchange.file("scores");
      Path page = exchange.file("page");
      Path predictions = exchange.file("predictions");
      exchange.ask(
          (service, token) ->
              service.predict(
                  new PredictRequest(
                      token, Exchange.name(surrogate), inputs, Exchange.name(predictions))),
          Progress.NONE);
      SelectAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.select(
                      new SelectRequest(
                          token,
                          Exchange.name(surrogate),
                          inputs,
                          List.of(),
                          SelectionSettings.defaults(),
                          Exchange.name(scores),
                          new SelectRequest.Page(Exchange.name(page), Exchange.name(names)))),
              Progress.NONE);

      assertThat(fit.surrogate().representation()).isEqualTo(Representation.HYBRID);
      assertThat(fit.surrogate().columns()).containsExactly("procedure", "ligand", "temperature");
      assertThat(fit.surrogate().besideShare()).isBetween(0.0, 1.0);
      double[] predicted = MatrixFile.readAll(predictions);
      double[] scored = MatrixFile.readAll(scores);
      for (int row = 0; row < ROWS; row++) {
        assertThat(scored[4 * row + 1]).isEqualTo(predicted[3 * row]).isFinite();
      }
      assertThat(Files.readString(page)).contains("R" + answer.rows().get(0), "Heat at ");
    }
  }

  private static Path file(Exchange exchange, Inputs inputs) {
    return exchange.file("sibling").resolveSibling(inputs.texts());
  }

  @Test
  void theSameSeedGivesTheSameArchiveWhateverWasAskedBefore(@TempDir Path folder) throws Exception {
    byte[] first = archive(worker, FEW_STEPS, 1);
    embed(worker, 3);
    assertThat(archive(worker, FEW_STEPS.withSeed(2), 1)).isNotEqualTo(first);
    archive(worker, FEW_STEPS.withRepresentation(Representation.LLM_PHI), 4);
    assertThat(archive(worker, FEW_STEPS, 1)).isEqualTo(first);

    EngineWorker other = worker(folder);
    try {
      archive(other, FEW_STEPS.withRepresentation(Representation.STATIC), 3);
      embed(other, 1);
      assertThat(archive(other, FEW_STEPS, 1)).isEqualTo(first);
    } finally {
      other.close();
    }
  }

  @Test
  void progressTellsStepAndLossAndCancellingTakesLessThanASecond() throws Exception {
    AtomicReference<String> told = new AtomicReference<>("");
    AtomicReference<Long> cancelled = new AtomicReference<>();
    Progress progress =
        TestWorkers.cancelledAfter(
            message -> {
              if (!message.startsWith("step ")) {
                return false;
              }
              told.set(message);
              cancelled.compareAndSet(null, System.nanoTime());
              return true;
            });
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("s");
      assertThatThrownBy(() -> fit(exchange, ENDLESS, 1, surrogate, progress))
          .isInstanceOf(CancellationException.class);
      assertThat(System.nanoTime() - cancelled.get()).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(told.get()).matches("step \\d+, loss -?\\d+\\.\\d{4}");
      assertThat(surrogate).doesNotExist();
    }
    assertThat(archive(worker, FEW_STEPS, 1)).isNotEmpty();
  }

  @Test
  void aWorkerKilledWhileTrainingIsSaidAndTheNextRequestWorks() throws Exception {
    long processId = worker.welcome(Progress.NONE).processId();
    Progress killing =
        TestWorkers.cancelledAfter(
            message -> {
              if (message.startsWith("step ")) {
                ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
              }
              return false;
            });
    try (Exchange exchange = worker.open(Progress.NONE)) {
      Path surrogate = exchange.file("s");
      assertThatThrownBy(() -> fit(exchange, ENDLESS, 1, surrogate, killing))
          .isInstanceOf(WorkerDiedException.class)
          .hasMessage(
              "The worker process stopped while it was computing: it was killed (exit code 137), as"
                  + " the system does when memory runs out. Run the node again: a new worker is"
                  + " started. If it happens again, give the worker more memory, use fewer rows or"
                  + " shorter texts, or close other programs.");
    }
    assertThat(archive(worker, FEW_STEPS, 1)).isNotEmpty();
    assertThat(worker.welcome(Progress.NONE).processId()).isNotEqualTo(processId);
  }
}
