// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.RegularizedFit;
import org.gollum.engine.llm.AdaptableTexts;
import org.gollum.engine.llm.AdapterFiles;
import org.gollum.engine.llm.LowRankAdapter;

/**
 * Learns a projection, adapters of the language model, or both, together with the Gaussian process:
 * all values along ({@link JointTraining}), or in a few steps that leave the uncertainties honest
 * ({@link CalibratedTraining}).
 *
 * @param settings how
 * @param start where to begin; empty to begin afresh
 */
record JointLearner(FitSettings settings, Optional<StartPoint> start) {

  /** The share of progress for reading the training rows up to the first adapted block. */
  private static final double READ = 0.3;

  /** Seeds of what is drawn at random; the projection's is the settings' own. */
  private record Seeds(long adapter, long dropout) {
    static Seeds of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      return new Seeds(random.nextLong(), random.nextLong());
    }
  }

  /**
   * Trains.
   *
   * @param rows of the pool that are measured
   * @param y their standardised outcomes
   */
  Learnt learn(Pool pool, int[] rows, double[] y, Progress progress) {
    Optional<AdaptableTexts> texts = pool.texts().map(all -> all.rows(rows));
    Progress training = texts.isPresent() ? progress.part(READ, 1) : progress;
    Optional<TrainableLanguageModel> model =
        texts.map(t -> languageModel(t, progress.part(0, READ)));
    try (TrainableEmbedding below =
        model.isPresent() ? model.get() : new FrozenVectors(pool.vectors().rows(rows))) {
      JointlyTrained trained =
          settings.schedule().calibrated()
              ? calibrated(below, texts, model, y, training)
              : together(below, y, training);
      Optional<LowRankAdapter> adapter = model.map(TrainableLanguageModel::adapter);
      List<String> warnings = new ArrayList<>();
      texts.ifPresent(t -> warnings.addAll(t.cacheWarnings()));
      if (trained.steps.jitter() > 0) {
        warnings.add(
            "In training the covariance was almost singular; up to "
                + trained.steps.jitter()
                + " was added to its diagonal.");
      }
      return new Learnt(
          used(adapter, trained.projection),
          new PointMap.Learned(
              adapter.map(a -> AdapterFiles.of(a, pool.baseModel().orElseThrow().id())),
              trained.projection,
              trained.steps.bounds()),
          trained.steps.before(),
          trained.steps.x(),
          KernelFamily.MATERN52,
          trained.hyperparameters,
          trained.logMarginalLikelihood,
          trained.trace,
          trained.steps.updates(),
          trained.steps.trace().size(),
          trained.folds,
          trained.foldHyperparameters,
          warnings);
    }
  }

  /** What both ways of training leave. */
  private record JointlyTrained(
      Optional<Projection> projection,
      JointTraining steps,
      Hyperparameters hyperparameters,
      double logMarginalLikelihood,
      List<TraceStep> trace,
      List<RegularizedFit.Fold> folds,
      Hyperparameters foldHyperparameters) {}

  private JointlyTrained together(TrainableEmbedding below, double[] y, Progress progress) {
    Optional<TrainableProjection> projection =
        settings.representation().trainsProjection()
            ? Optional.of(
                new TrainableProjection(below, startProjection(below), settings.schedule()))
            : Optional.empty();
    JointTraining steps =
        JointTraining.run(
            projection.isPresent() ? projection.get() : below,
            y,
            start.map(StartPoint::hyperparameters).orElse(Hyperparameters.INITIAL),
            settings.schedule(),
            progress);
    return new JointlyTrained(
        projection.map(TrainableProjection::projection),
        steps,
        steps.hyperparameters(),
        steps.logMarginalLikelihood(),
        steps.trace(),
        List.of(),
        steps.hyperparameters());
  }

  private JointlyTrained calibrated(
      TrainableEmbedding below,
      Optional<AdaptableTexts> texts,
      Optional<TrainableLanguageModel> model,
      double[] y,
      Progress progress) {
    Points frozen = vectors(texts, Optional.empty(), below, progress);
    Points begin =
        start.isPresent()
            ? vectors(texts, model.map(TrainableLanguageModel::adapter), below, progress)
            : frozen;
    CalibratedTraining.Result result =
        new CalibratedTraining(frozen, y, settings)
            .run(below, begin, start.flatMap(StartPoint::projection), progress);
    JointTraining steps = result.training();
    Hyperparameters widened = CalibratedTraining.widened(result.chosen());
    double logMarginalLikelihood =
        ExactGp.condition(KernelFamily.MATERN52, widened, steps.x(), y).logMarginalLikelihood();
    List<TraceStep> trace = new ArrayList<>(steps.trace());
    trace.add(
        JointTraining.traceStep(
            trace.size() + 1, -logMarginalLikelihood / y.length, widened, steps.x(), 0));
    return new JointlyTrained(
        result.projection(),
        steps,
        widened,
        logMarginalLikelihood,
        trace,
        result.folds(),
        result.chosen());
  }

  /** The rows' vectors with an adapter, or, without one, as the model gives them untrained. */
  private Points vectors(
      Optional<AdaptableTexts> texts,
      Optional<LowRankAdapter> adapter,
      TrainableEmbedding below,
      Progress progress) {
    if (texts.isEmpty()) {
      return Points.wrap(below.rows(), below.dimension(), below.forward(progress));
    }
    AdaptableTexts rows = texts.get();
    Progress quiet = progress.quiet();
    float[] values =
        adapter.map(a -> rows.vectors(a, quiet)).orElseGet(() -> rows.untrainedVectors(quiet));
    return Points.wrap(rows.size(), rows.dimension(), Numbers.wide(values));
  }

  private TrainableLanguageModel languageModel(AdaptableTexts texts, Progress progress) {
    Seeds seeds = Seeds.of(settings.seed());
    LowRankAdapter begin =
        start
            .flatMap(StartPoint::adapter)
            .map(files -> texts.adapter(files).withDropout(settings.lora().dropout()))
            .orElseGet(() -> texts.fresh(settings.lora(), seeds.adapter));
    return new TrainableLanguageModel(
        texts.training(begin, seeds.dropout, progress), settings.schedule());
  }

  private Projection startProjection(TrainableEmbedding below) {
    return start
        .flatMap(StartPoint::projection)
        .orElseGet(
            () -> Projection.fresh(settings.projectionSize(), below.dimension(), settings.seed()));
  }

  /** The settings with the sizes that were trained, which are a start's where there is one. */
  private FitSettings used(Optional<LowRankAdapter> adapter, Optional<Projection> projection) {
    FitSettings used =
        projection.map(p -> settings.withProjectionSize(p.dimension())).orElse(settings);
    return adapter
        .map(
            a ->
                used.withLora(
                    settings
                        .lora()
                        .withRank(a.rank())
                        .withAlpha(a.alpha())
                        .withRankStabilized(a.rankStabilized())))
        .orElse(used);
  }
}
