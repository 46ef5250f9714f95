// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CampaignAnswer;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.api.protocol.CheckAnswer;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.CompareAnswer;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.EngineDescription;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.api.protocol.ModelList;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.RenderAnswer;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.SystemCheckAnswer;
import org.gollum.api.protocol.SystemCheckRequest;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.api.protocol.TemplateQuery;

/**
 * A worker without an engine: what an embedding request does is said by the name of its model, so
 * that tests of the process need no PyTorch. It refuses what it does not know.
 */
public final class ScriptedWorker implements Requests {
  private final CyclicBarrier pair = new CyclicBarrier(2);

  public static void main(String[] arguments) {
    WorkerProcess.run(arguments, ScriptedWorker::new);
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public EngineDescription describeEngine() {
    return new EngineDescription("2.7.1", "cpu");
  }

  @Override
  public SystemCheckAnswer checkSystem(SystemCheckRequest request, Progress progress) {
    return new SystemCheckAnswer(List.of(SystemFinding.ok("Script", "It is there.")));
  }

  @Override
  public ModelList listModels(Progress progress) {
    return new ModelList(
        List.of(
            FoundModel.usable("scripted", "/models/scripted", 12, "Scripted", 3),
            FoundModel.unusable("broken", "/models/broken", 0, "It is broken.")));
  }

  /** Never answers: waits until it is cancelled, and says so on standard error. */
  @Override
  public ModelAvailability planDownload(ModelQuery query, Progress progress) {
    try {
      while (true) {
        progress.check();
        pause(10);
      }
    } catch (CancellationException e) {
      System.err.println("stopped planning " + query.model());
      throw e;
    }
  }

  @Override
  public ModelDescription obtainModel(ObtainRequest request, Progress progress) {
    count(Integer.parseInt(request.model()), progress);
    return describeModel(new ModelQuery(request.model()));
  }

  @Override
  public EmbedAnswer embed(EmbedRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    String[] script = request.settings().model().split(":", 2);
    int number = script.length == 2 ? Integer.parseInt(script[1]) : 0;
    switch (script[0]) {
      case "lengths" -> {}
      case "count" -> count(number, progress);
      case "flood" -> flood(number, progress);
      case "stubborn" -> stubborn(number, progress);
      case "print" -> print();
      case "meet" -> meet();
      case "mistake" ->
          throw InputException.of("\"n/a\" is not a number.")
              .file("reactions.csv")
              .line(18)
              .row("Row17")
              .column("yield")
              .setting("--target")
              .remedy("Leave the cell empty if it was not measured.")
              .build();
      case "bug" -> throw new IllegalStateException("first line\nsecond line");
      case "memory" -> exhaust();
      case "halt" -> halt(number);
      default -> throw new IllegalArgumentException("no script " + script[0]);
    }
    List<String> texts = TextFile.read(files.file(request.inputs().texts()));
    MatrixFile.writeColumn(
        files.file(request.vectors()), texts.stream().mapToDouble(String::length).toArray());
    return new EmbedAnswer(
        describeModel(new ModelQuery("scripted")),
        request.settings().withPooling(Pooling.MEAN),
        "cpu",
        texts.size(),
        List.of());
  }

  @Override
  public FittedTemplate fitTemplate(TemplateQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RenderAnswer renderTexts(RenderRequest request, ExchangeFolder files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CheckAnswer checkTexts(CheckRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CampaignAnswer reportCampaign(CampaignRequest request, ExchangeFolder files) {
    throw new UnsupportedOperationException();
  }

  private static void count(int steps, Progress progress) {
    for (int step = 1; step <= steps; step++) {
      progress.check();
      progress.report((double) step / steps, "step " + step);
      pause(10);
    }
  }

  private static void flood(int millis, Progress progress) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      progress.report(0.5, "flood");
    }
    progress.report(0.75, "the last word");
    pause(300);
  }

  private static void stubborn(int millis, Progress progress) {
    progress.report(0, "stubborn");
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      pause(10);
    }
  }

  private static void print() throws IOException {
    System.out.println("Content-Length: 5\r\n\r\nfrom Java");
    // What native code does: past System.out, straight to the descriptor, which stays open.
    new FileOutputStream(FileDescriptor.out)
        .write("Content-Length: 5\r\n\r\nfrom native code\n".getBytes(StandardCharsets.UTF_8));
  }

  private void meet() {
    try {
      pair.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("nobody came", e);
    }
  }

  private static void exhaust() {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[1 << 20]);
    }
  }

  private static void halt(int code) {
    System.err.println("halting now");
    Runtime.getRuntime().halt(code);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public DesignAnswer design(DesignRequest request, ExchangeFolder files, Progress progress) {
    return new DesignAnswer(IntStream.range(0, request.count()).boxed().toList());
  }

  @Override
  public ModelDescription describeModel(ModelQuery query) {
    return new ModelDescription(
        query.model(), "", "Scripted", 0, 1, 1, 512, Pooling.MEAN, Map.of());
  }

  @Override
  public SurrogateSummary describeSurrogate(SurrogateQuery query, ExchangeFolder files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FitAnswer fit(FitRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeaturizeAnswer featurize(
      FeaturizeRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompareAnswer compare(CompareRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PredictAnswer predict(PredictRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SelectAnswer select(SelectRequest request, ExchangeFolder files, Progress progress) {
    throw new UnsupportedOperationException();
  }
}
