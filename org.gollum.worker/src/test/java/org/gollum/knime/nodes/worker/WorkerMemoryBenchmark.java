// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.SelectRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of embed, fit and select through the client, as nodes in a loop ask them, with the
 * resident size of the worker every 50 rounds. The starter model reads the texts; fits alternate
 * between a Gaussian process alone and a projection trained with it, on vectors of a language
 * model's length. Not run with the tests: {@code benchmarks/worker-memory.sh}.
 */
class WorkerMemoryBenchmark {
  private static final int DIMENSION = 384;
  private static final int MEASURED = 40;
  private static final int CANDIDATES = 790;
  private static final int STEPS = 20;
  private static final int TEXTS = 20;

  @TempDir Path folder;

  @Test
  void rounds() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "needs Linux's /proc");
    int rounds = Integer.getInteger("gollum.benchmark.rounds", 500);
    LocalWorkerCommand command =
        WorkerCommand.local(List.of(TestWorkers.jarFolder(folder)))
            .withSystemProperty("gollum.models", System.getProperty("gollum.models"))
            .withHeap("512m");
    System.out.printf(Locale.ROOT, "%8s %14s %10s%n", "round", "resident MB", "seconds");
    try (EngineWorker worker = new EngineWorker(() -> command)) {
      long start = System.nanoTime();
      for (int round = 1; round <= rounds; round++) {
        round(worker, round);
        if (round % 50 == 0 || round == 1) {
          System.out.printf(
              Locale.ROOT,
              "%8d %14.1f %10.1f%n",
              round,
              residentKilobytes(worker.welcome(Progress.NONE).processId()) / 1024.0,
              (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }

  private static void round(EngineWorker worker, int round) throws IOException, WorkerException {
    SplittableRandom random = new SplittableRandom(round);
    Representation representation =
        round % 2 == 0 ? Representation.VECTOR : Representation.PROJECTION;
    try (Exchange exchange = worker.open(Progress.NONE)) {
      embed(exchange, round, random);
      Path measured = vectors(exchange, MEASURED, random);
      Path outcomes = exchange.file("outcomes");
      MatrixFile.writeColumn(outcomes, random.doubles(MEASURED, 0, 100).toArray());
      Path candidates = vectors(exchange, CANDIDATES, random);
      Path surrogate = exchange.file("surrogate.gollum");
      Path scores = exchange.file("scores");
      exchange.ask(
          (service, token) ->
              service.fit(
                  new FitRequest(
                      token,
                      FitSettings.defaults(representation).withMaxSteps(STEPS),
                      null,
                      Inputs.ofVectors(Exchange.name(measured), "embedding"),
                      Exchange.name(outcomes),
                      "yield",
                      Exchange.name(surrogate))),
          Progress.NONE);
      var answer =
          exchange.ask(
              (service, token) ->
                  service.select(
                      new SelectRequest(
                          token,
                          Exchange.name(surrogate),
                          Inputs.ofVectors(Exchange.name(candidates), "embedding"),
                          SelectionSettings.defaults(),
                          Exchange.name(scores))),
              Progress.NONE);
      assertThat(answer.rows()).hasSize(1);
      assertThat(MatrixFile.readAll(scores)).hasSize(4 * CANDIDATES);
    }
  }

  private static void embed(Exchange exchange, int round, SplittableRandom random)
      throws IOException, WorkerException {
    List<String> procedures = new ArrayList<>();
    for (int row = 0; row < TEXTS; row++) {
      // Of ever other lengths, so that no buffer fits the next round by chance.
      procedures.add("round " + round + ", heat and stir".repeat(1 + random.nextInt(12)));
    }
    Path texts = exchange.file("texts");
    TextFile.write(texts, procedures);
    Path vectors = exchange.file("embedding");
    exchange.ask(
        (service, token) ->
            service.embed(
                new EmbedRequest(
                    token,
                    EmbeddingSettings.defaults(),
                    Inputs.ofTexts(Exchange.name(texts), List.of("procedure"), null),
                    Exchange.name(vectors))),
        Progress.NONE);
  }

  private static Path vectors(Exchange exchange, int rows, SplittableRandom random)
      throws IOException {
    Path file = exchange.file("vectors");
    try (MatrixFile.Writer writer = new MatrixFile.Writer(file, DIMENSION)) {
      for (int row = 0; row < rows; row++) {
        writer.add(random.doubles(DIMENSION, -1, 1).toArray());
      }
    }
    return file;
  }

  private static long residentKilobytes(long processId) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(processId), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
