// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gollum.api.Progress;
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
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.FittedTemplate;
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
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.campaign.Selection;
import org.gollum.engine.check.SystemCheck;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.report.FitReport;
import org.gollum.engine.report.SuggestionReport;
import org.gollum.engine.tensor.TensorRuntime;

/** Requests as calls of the engine. Thread-safe. */
final class EngineRequests implements Requests {
  /** Where reading texts ends and the rest begins, on the request's progress. */
  private static final double READ = 0.5;

  private final TextModels models;
  private final PoolReader pools;
  private final ModelSource source;
  private final SurrogateCache surrogates = new SurrogateCache();

  EngineRequests(TextModels models, ModelSource source) {
    this.models = models;
    this.pools = new PoolReader(models, READ);
    this.source = source;
  }

  @Override
  public String version() {
    String version = Learner.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public EngineDescription describeEngine() {
    TensorRuntime torch = TensorRuntime.start();
    return new EngineDescription(torch.torchVersion(), torch.device());
  }

  @Override
  public SystemCheckAnswer checkSystem(SystemCheckRequest request, Progress progress) {
    return new SystemCheckAnswer(SystemCheck.run(request.selfTest(), progress));
  }

  @Override
  public ModelList listModels(Progress progress) {
    return source.list(progress);
  }

  @Override
  public ModelAvailability planDownload(ModelQuery query, Progress progress) {
    return source.plan(query.model(), progress);
  }

  @Override
  public ModelDescription obtainModel(ObtainRequest request, Progress progress) {
    source.obtain(request.model(), progress);
    return models.describe(request.model());
  }

  @Override
  public ModelDescription describeModel(ModelQuery query) {
    return models.describe(query.model());
  }

  @Override
  public SurrogateSummary describeSurrogate(SurrogateQuery query, ExchangeFolder files)
      throws IOException {
    return surrogates.read(files.file(query.surrogate())).summary();
  }

  @Override
  public EmbedAnswer embed(EmbedRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    Experiments.Texts texts = RequestFiles.texts(request.inputs(), files);
    try (TextModels.Loan model = models.open(request.settings(), progress)) {
      var encoded = model.encode(texts.texts(), progress);
      float[] vectors = encoded.vectors();
      int size = model.model().hiddenSize();
      RequestFiles.write(
          files.file(request.vectors()),
          texts.size(),
          size,
          row -> {
            double[] vector = new double[size];
            for (int i = 0; i < size; i++) {
              vector[i] = vectors[row * size + i];
            }
            return vector;
          });
      return new EmbedAnswer(
          model.model(), model.settings(), model.device(), texts.size(), encoded.warnings());
    }
  }

  @Override
  public FeaturizeAnswer featurize(
      FeaturizeRequest request, ExchangeFolder files, Progress progress) throws IOException {
    return FeaturizeRequests.featurize(request, files, progress);
  }

  @Override
  public FittedTemplate fitTemplate(TemplateQuery query) {
    return TextRequests.fit(query);
  }

  @Override
  public RenderAnswer renderTexts(RenderRequest request, ExchangeFolder files) throws IOException {
    return TextRequests.render(request, files);
  }

  @Override
  public CheckAnswer checkTexts(CheckRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    return TextRequests.check(request, models, files, progress);
  }

  @Override
  public CampaignAnswer reportCampaign(CampaignRequest request, ExchangeFolder files)
      throws IOException {
    return CampaignRequests.report(request, files);
  }

  @Override
  public FitAnswer fit(FitRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    Outcomes outcomes =
        Outcomes.of(request.target(), MatrixFile.readAll(files.file(request.outcomes())));
    try (OpenPool open = pools.of(request, files, progress)) {
      Fit fit =
          Learner.of(request.settings())
              .fit(
                  open.pool(),
                  outcomes,
                  rest(progress, request.inputs(), request.settings().representation()));
      progress.check();
      fit.surrogate().write(files.file(request.surrogate()));
      String page = request.page();
      if (page != null) {
        new FitReport(fit).write(files.file(page));
      }
      return new FitAnswer(
          fit.surrogate().summary(), fit.trace(), fit.seconds(), LearningCheck.warnings(fit));
    }
  }

  @Override
  public CompareAnswer compare(CompareRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    return CompareRequests.compare(request, models, files, progress);
  }

  @Override
  public PredictAnswer predict(PredictRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    Surrogate surrogate = surrogates.read(files.file(request.surrogate()));
    try (OpenPool open = pools.of(surrogate, request.inputs(), files, progress)) {
      Prediction prediction = predict(surrogate, open.pool(), request.inputs(), progress);
      RequestFiles.write(
          files.file(request.predictions()),
          prediction.size(),
          3,
          row ->
              new double[] {prediction.mean(row), prediction.sd(row), prediction.sdObserved(row)});
      return new PredictAnswer(prediction.size(), open.pool().warnings());
    }
  }

  @Override
  public SelectAnswer select(SelectRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    Surrogate surrogate = surrogates.read(files.file(request.surrogate()));
    try (OpenPool experiments = pools.of(surrogate, request.inputs(), files, progress)) {
      Set<Integer> running = Set.copyOf(request.pending());
      int[] pending = running.stream().mapToInt(Integer::intValue).sorted().toArray();
      int[] open =
          IntStream.range(0, experiments.pool().size())
              .filter(row -> !running.contains(row))
              .toArray();
      Selection selection =
          Selection.of(
              surrogate,
              experiments.pool(),
              open,
              pending,
              request.settings(),
              rest(progress, request.inputs(), surrogate.representation()));
      Prediction ofRunning = surrogate.predict(experiments.pool(), pending, progress.quiet());
      double[][] scores = new double[experiments.pool().size()][];
      for (int i = 0; i < open.length; i++) {
        Prediction mine = selection.prediction();
        scores[open[i]] =
            new double[] {selection.score(i), mine.mean(i), mine.sd(i), mine.sdObserved(i)};
      }
      for (int i = 0; i < pending.length; i++) {
        scores[pending[i]] =
            new double[] {Double.NaN, ofRunning.mean(i), ofRunning.sd(i), ofRunning.sdObserved(i)};
      }
      RequestFiles.write(files.file(request.scores()), scores.length, 4, row -> scores[row]);
      SelectRequest.Page page = request.page();
      if (page != null) {
        writePage(
            page,
            new Choice(surrogate, experiments.pool(), open, selection),
            request,
            files,
            progress.quiet());
      }
      List<Integer> chosen = selection.chosen().stream().map(row -> open[row]).toList();
      return new SelectAnswer(chosen, experiments.pool().warnings());
    }
  }

  /** What a page tells of. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Choice(Surrogate surrogate, Pool pool, int[] open, Selection selection) {

    List<Reason.Suggested> suggested() {
      return selection.chosen().stream()
          .map(
              row ->
                  new Reason.Suggested(
                      open[row],
                      selection.prediction().mean(row),
                      selection.prediction().sd(row),
                      selection.score(row)))
          .toList();
    }
  }

  private void writePage(
      SelectRequest.Page page,
      Choice choice,
      SelectRequest request,
      ExchangeFolder files,
      Progress check)
      throws IOException {
    List<String> names = TextFile.read(files.file(page.names()));
    Surrogate surrogate = choice.surrogate;
    // Only where the language model was trained is it worth reading the measured rows once more.
    Optional<OpenPool> measured =
        surrogate.representation().trainsLanguageModel()
            ? Optional.of(pools.of(surrogate, surrogate.measured(), check))
            : Optional.empty();
    try {
      List<Reason> reasons =
          Reason.of(
              surrogate, choice.pool, measured.map(OpenPool::pool), choice.suggested(), check);
      SuggestionReport report =
          new SuggestionReport(
              surrogate,
              row -> "measured experiment " + (row + 1),
              new SuggestionReport.Named(choice.pool.experiments(), names::get),
              new SuggestionReport.Candidates(
                  Arrays.stream(choice.open).boxed().toList(), choice.selection.prediction()),
              reasons,
              request.settings(),
              choice.pool.warnings());
      report.write(files.file(page.file()));
    } finally {
      measured.ifPresent(OpenPool::close);
    }
  }

  private static Prediction predict(
      Surrogate surrogate, Pool pool, Inputs inputs, Progress progress) {
    return surrogate.predict(pool, rest(progress, inputs, surrogate.representation()));
  }

  @Override
  public DesignAnswer design(DesignRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    return DesignRequests.design(request, files, progress);
  }

  /**
   * What of the progress is left once texts are read, where that happens before anything else: a
   * model that is trained reads them in training.
   */
  private static Progress rest(Progress progress, Inputs inputs, Representation representation) {
    boolean read =
        inputs.texts() != null
            && representation.usesLanguageModel()
            && !representation.trainsLanguageModel();
    return read ? progress.part(READ, 1) : progress;
  }
}
