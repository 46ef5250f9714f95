// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gollum.api.BadSmiles;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Representation;
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
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.Inputs;
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
import org.gollum.api.protocol.TraceStep;
import org.gollum.api.protocol.Welcome;

/**
 * Answers by rules that a test can compute in its head. A vector is (number of characters, position
 * of the row); a prediction's mean is the experiment's first value, its sd 0.5; the acquisition is
 * the mean. A surrogate's archive is the number of its experiments, as text.
 */
public final class FakeEngineService implements EngineService {
  /** The archive that {@link #fit} writes begins so. */
  public static final String ARCHIVE = "fake surrogate of ";

  private final Path folder;
  private final List<Object> requests = new ArrayList<>();
  private List<String> warnings = List.of();
  private List<TraceStep> trace = List.of();
  private InputException refusal;
  private ModelList found = new ModelList(List.of());
  private ModelAvailability absent;

  FakeEngineService(Path folder) {
    this.folder = folder;
  }

  /** What was asked, in order. */
  public List<Object> requests() {
    return requests;
  }

  /** The last request. */
  public <R> R last(Class<R> type) {
    return type.cast(requests.get(requests.size() - 1));
  }

  /** Lets every answer carry warnings. */
  public void warn(String... sentences) {
    warnings = List.of(sentences);
  }

  /** Lets training make these steps. */
  public void trace(TraceStep... steps) {
    trace = List.of(steps);
  }

  /** Lets every request be refused. */
  public void refuse(InputException mistake) {
    refusal = mistake;
  }

  /** Lets these models be on this machine. */
  public void find(FoundModel... models) {
    found = new ModelList(List.of(models));
  }

  /** Lets no model be on this machine; this is what a download would bring. */
  public void miss(ModelAvailability download) {
    absent = download;
  }

  /** A model, as its folder would describe it. */
  public static ModelDescription model(String id) {
    return new ModelDescription(
        id,
        "/models/" + id,
        "BertModel",
        22_000_000,
        2,
        6,
        512,
        Pooling.MEAN,
        Map.of("config.json", "ab12", "model.safetensors", "cd34"));
  }

  /** The figures of a surrogate of so many experiments. */
  public static SurrogateSummary summary(int rows, String target, Direction direction) {
    return summary(rows, target, direction, null);
  }

  /** The same with that share of columns beside a text; null without such columns. */
  public static SurrogateSummary summary(
      int rows, String target, Direction direction, Double besideShare) {
    return new SurrogateSummary(
        Representation.PROJECTION,
        direction,
        List.of("embedding"),
        target,
        null,
        rows,
        64,
        12,
        91.5,
        -3.25,
        1.5,
        0.75,
        0.01,
        0.125,
        2.5,
        besideShare);
  }

  private interface Work<A> {
    A answer() throws IOException;
  }

  private <A> CompletableFuture<A> answer(Object request, Work<A> work) {
    requests.add(request);
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    try {
      return CompletableFuture.completedFuture(work.answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** First value of each experiment: the vector's, or the number of characters of its texts. */
  private double[] firstValues(Inputs inputs) throws IOException {
    if (inputs.vectors() != null) {
      try (MatrixFile.Reader reader = new MatrixFile.Reader(folder.resolve(inputs.vectors()))) {
        double[] values = new double[reader.rows()];
        for (int i = 0; i < values.length; i++) {
          values[i] = reader.rows(i, i + 1)[0];
        }
        return values;
      }
    }
    List<String> texts = TextFile.read(folder.resolve(inputs.texts()));
    int width = inputs.textsPerRow();
    if (texts.size() % width != 0) {
      throw new IOException("not a whole row");
    }
    return IntStream.range(0, texts.size() / width)
        .mapToDouble(row -> texts.subList(row * width, (row + 1) * width).toString().length())
        .toArray();
  }

  @Override
  public CompletableFuture<SystemCheckAnswer> checkSystem(SystemCheckRequest request) {
    return answer(
        request,
        () ->
            new SystemCheckAnswer(
                List.of(
                    SystemFinding.ok("Fake", "It is there."),
                    SystemFinding.problem("Disk", "It is full.", "Make room."))));
  }

  @Override
  public CompletableFuture<EmbedAnswer> embed(EmbedRequest request) {
    return answer(
        request,
        () -> {
          double[] first = firstValues(request.inputs());
          try (MatrixFile.Writer out =
              new MatrixFile.Writer(folder.resolve(request.vectors()), 2)) {
            for (int i = 0; i < first.length; i++) {
              out.add(first[i], i);
            }
          }
          return new EmbedAnswer(
              model(request.settings().model()),
              request.settings().withPooling(Pooling.MEAN),
              "cpu",
              first.length,
              warnings);
        });
  }

  /** A SMILES with a question mark is bad; the vectors of the others are as for texts. */
  @Override
  public CompletableFuture<FeaturizeAnswer> featurize(FeaturizeRequest request) {
    return answer(
        request,
        () -> {
          List<String> smiles = TextFile.read(folder.resolve(request.inputs().texts()));
          List<String> names = TextFile.read(folder.resolve(request.rowNames()));
          if (smiles.size() != names.size()) {
            throw new IOException("not a name for every row");
          }
          List<Integer> good =
              IntStream.range(0, smiles.size())
                  .filter(row -> !smiles.get(row).contains("?"))
                  .boxed()
                  .toList();
          if (good.size() < smiles.size() && request.badSmiles() == BadSmiles.FAIL) {
            throw new IOException("such a request has to be refused by the test");
          }
          double[] first = firstValues(request.inputs());
          try (MatrixFile.Writer out =
              new MatrixFile.Writer(folder.resolve(request.vectors()), 2)) {
            for (int row : good) {
              out.add(first[row], row);
            }
          }
          return new FeaturizeAnswer(good, 2, warnings);
        });
  }

  /** A built-in template names its columns one after the other. */
  @Override
  public CompletableFuture<FittedTemplate> fitTemplate(TemplateQuery query) {
    return answer(
        query,
        () ->
            new FittedTemplate(
                query.builtIn() == null ? "reaction" : query.builtIn(),
                query.columns().stream()
                    .map(name -> "{[ {" + name + "}]}")
                    .collect(Collectors.joining())));
  }

  /** A row's text is the list of its cells. */
  @Override
  public CompletableFuture<RenderAnswer> renderTexts(RenderRequest request) {
    return answer(
        request,
        () -> {
          List<String> cells = TextFile.read(folder.resolve(request.inputs().texts()));
          int rows = TextFile.read(folder.resolve(request.rowNames())).size();
          int width = request.inputs().columns().size();
          if (cells.size() != rows * width) {
            throw new IOException("not a name for every row");
          }
          List<String> texts = new ArrayList<>();
          for (int row = 0; row < rows; row++) {
            texts.add(cells.subList(row * width, (row + 1) * width).toString());
          }
          TextFile.write(folder.resolve(request.texts()), texts);
          return new RenderAnswer(rows);
        });
  }

  @Override
  public CompletableFuture<CheckAnswer> checkTexts(CheckRequest request) {
    return answer(
        request,
        () -> {
          Files.writeString(
              folder.resolve(request.page()), "<p>" + request.inputs().template() + "</p>");
          return new CheckAnswer(warnings);
        });
  }

  @Override
  public CompletableFuture<FitAnswer> fit(FitRequest request) {
    return answer(
        request,
        () -> {
          int rows = firstValues(request.inputs()).length;
          double[] outcomes = MatrixFile.readAll(folder.resolve(request.outcomes()));
          if (rows != outcomes.length) {
            throw new IOException(rows + " experiments, " + outcomes.length + " outcomes");
          }
          Files.write(
              folder.resolve(request.surrogate()),
              (ARCHIVE + Arrays.toString(outcomes)).getBytes(StandardCharsets.UTF_8));
          if (request.page() != null) {
            Files.writeString(folder.resolve(request.page()), "<p>" + request.target() + "</p>");
          }
          Double besideShare = request.inputs().beside() == null ? null : 0.375;
          return new FitAnswer(
              summary(rows, request.target(), request.settings().direction(), besideShare),
              trace,
              0.5,
              warnings);
        });
  }

  /** The later a rival is named, the better: the last one's loss is 1, the others 0.5 more each. */
  @Override
  public CompletableFuture<CompareAnswer> compare(CompareRequest request) {
    return answer(
        request,
        () -> {
          double[] outcomes = MatrixFile.readAll(folder.resolve(request.outcomes()));
          List<CompareAnswer.Score> scores = new ArrayList<>();
          for (int rival = request.rivals().size() - 1; rival >= 0; rival--) {
            CompareRequest.Rival compared = request.rivals().get(rival);
            int rows = firstValues(compared.inputs()).length;
            if (rows != outcomes.length) {
              throw new IOException(rows + " experiments, " + outcomes.length + " outcomes");
            }
            double behind = 0.5 * scores.size();
            scores.add(
                new CompareAnswer.Score(
                    rival,
                    compared.representation(),
                    1 + behind,
                    scores.isEmpty() ? 0.75 : Double.NaN,
                    0.9,
                    behind,
                    0.25,
                    2,
                    compared.representation().id() + " is number " + (scores.size() + 1) + "."));
          }
          Files.write(
              folder.resolve(request.surrogate()),
              (ARCHIVE + Arrays.toString(outcomes)).getBytes(StandardCharsets.UTF_8));
          if (request.page() != null) {
            Files.writeString(folder.resolve(request.page()), "<p>" + request.target() + "</p>");
          }
          return new CompareAnswer(
              scores,
              summary(outcomes.length, request.target(), request.settings().direction()),
              "It is learning.",
              warnings);
        });
  }

  private void checkArchive(String name) throws IOException {
    String archive = Files.readString(folder.resolve(name));
    if (!archive.startsWith(ARCHIVE)) {
      throw new IOException("not an archive of this engine");
    }
  }

  @Override
  public CompletableFuture<PredictAnswer> predict(PredictRequest request) {
    return answer(
        request,
        () -> {
          checkArchive(request.surrogate());
          double[] means = firstValues(request.inputs());
          try (MatrixFile.Writer out =
              new MatrixFile.Writer(folder.resolve(request.predictions()), 3)) {
            for (double mean : means) {
              out.add(mean, 0.5, 0.75);
            }
          }
          return new PredictAnswer(means.length, warnings);
        });
  }

  @Override
  public CompletableFuture<SelectAnswer> select(SelectRequest request) {
    return answer(
        request,
        () -> {
          checkArchive(request.surrogate());
          double[] scores = firstValues(request.inputs());
          List<Integer> pending = request.pending();
          if (request.settings().batch() > scores.length - pending.size()) {
            throw new IOException("a batch larger than what is left");
          }
          try (MatrixFile.Writer out = new MatrixFile.Writer(folder.resolve(request.scores()), 4)) {
            for (int i = 0; i < scores.length; i++) {
              out.add(pending.contains(i) ? Double.NaN : scores[i], scores[i], 0.5, 0.625);
            }
          }
          SelectRequest.Page page = request.page();
          if (page != null) {
            List<String> names = TextFile.read(folder.resolve(page.names()));
            Files.writeString(
                folder.resolve(page.file()), "<p>" + String.join(",", names) + "</p>");
          }
          List<Integer> best =
              IntStream.range(0, scores.length)
                  .boxed()
                  .filter(i -> !pending.contains(i))
                  .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                  .limit(request.settings().batch())
                  .toList();
          return new SelectAnswer(best, warnings);
        });
  }

  /** Chooses the last allowed rows, backwards. */
  @Override
  public CompletableFuture<DesignAnswer> design(DesignRequest request) {
    return answer(
        request,
        () -> {
          List<Integer> allowed =
              request.allowed() == null
                  ? IntStream.range(0, request.rows()).boxed().toList()
                  : request.allowed();
          List<Integer> rows = new ArrayList<>();
          for (int i = 0; i < request.count(); i++) {
            rows.add(allowed.get(allowed.size() - 1 - i));
          }
          DesignRequest.Page page = request.page();
          if (page != null) {
            List<String> names = TextFile.read(folder.resolve(page.names()));
            Files.writeString(
                folder.resolve(page.file()), "<p>" + String.join(",", names) + "</p>");
          }
          return new DesignAnswer(rows);
        });
  }

  /** One round per experiment; its best so far is its outcome, its error 0.5. */
  @Override
  public CompletableFuture<CampaignAnswer> reportCampaign(CampaignRequest request) {
    return answer(
        request,
        () -> {
          List<String> names = TextFile.read(folder.resolve(request.names()));
          List<String> campaigns =
              request.campaigns() == null
                  ? Collections.nCopies(names.size(), "")
                  : TextFile.read(folder.resolve(request.campaigns()));
          List<CampaignAnswer.Round> rounds = new ArrayList<>();
          try (MatrixFile.Reader reader =
              new MatrixFile.Reader(folder.resolve(request.experiments()))) {
            for (int i = 0; i < reader.rows(); i++) {
              double[] row = reader.rows(i, i + 1);
              rounds.add(
                  new CampaignAnswer.Round(
                      campaigns.get(i),
                      (int) row[0],
                      1,
                      Double.isNaN(row[1]) ? 1 : 0,
                      row[1],
                      row[1],
                      Double.isNaN(row[3]) ? Double.NaN : 0.5,
                      Double.isNaN(row[4]) ? Double.NaN : 1));
            }
          }
          Files.writeString(
              folder.resolve(request.page()), "<p>" + String.join(",", names) + "</p>");
          return new CampaignAnswer(rounds, warnings);
        });
  }

  @Override
  public CompletableFuture<Welcome> hello(Hello hello) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<EngineDescription> describeEngine() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<ModelList> listModels() {
    return answer("listModels", () -> found);
  }

  @Override
  public CompletableFuture<ModelAvailability> planDownload(ModelQuery query) {
    return answer(
        query,
        () ->
            absent == null
                ? ModelAvailability.here(query.model(), "/models/" + query.model())
                : absent);
  }

  @Override
  public CompletableFuture<ModelDescription> obtainModel(ObtainRequest request) {
    return answer(
        request,
        () -> {
          absent = null;
          return model(request.model());
        });
  }

  @Override
  public CompletableFuture<ModelDescription> describeModel(ModelQuery query) {
    return answer(query, () -> model(query.model()));
  }

  @Override
  public CompletableFuture<SurrogateSummary> describeSurrogate(SurrogateQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void goodbye() {
    throw new UnsupportedOperationException();
  }
}
