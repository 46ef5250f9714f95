// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.HybridForm;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.Points;

/**
 * A trained surrogate: predicts the outcome of experiments. Immutable; may be used by several
 * threads at a time.
 */
public final class Surrogate {
  private final Trained trained;
  private final ExactGp gp;

  Surrogate(Trained trained) {
    this.trained = trained;
    this.gp =
        ExactGp.condition(
            trained.form(), trained.hyperparameters(), trained.trainX(), trained.trainY());
  }

  /** What it is, in figures. */
  public SurrogateSummary summary() {
    Hyperparameters values = trained.hyperparameters();
    double[] outcomes = trained.outcomes().toArray();
    OptionalDouble share = besideShare();
    return new SurrogateSummary(
        representation(),
        direction(),
        columns(),
        target(),
        baseModel().map(BaseModel::id).orElse(null),
        outcomes.length,
        trained.trainX().dimension(),
        trained.steps(),
        bestOutcome(),
        trained.logMarginalLikelihood(),
        values.lengthscale(),
        values.outputscale(),
        values.noise(),
        values.mean(),
        relativeLengthscale(),
        share.isPresent() ? share.getAsDouble() : null);
  }

  /** The best of the outcomes that it was trained on, in its direction. */
  public double bestOutcome() {
    int sign = direction().sign();
    return sign
        * Arrays.stream(trained.outcomes().toArray()).map(y -> sign * y).max().getAsDouble();
  }

  /**
   * Lengthscale ÷ mean distance of two training rows in the space that the kernel sees; NaN where
   * all lie on one point. Large values mean a smooth landscape.
   */
  public double relativeLengthscale() {
    return textPart(trained.trainX()).inMeanDistances(trained.hyperparameters().lengthscale());
  }

  /**
   * The training rows in their order as the kernel sees them, [n, d]: of a text with columns beside
   * it both, each scaled by how fast its kernel falls off and how much it counts.
   */
  public Points learnedPoints() {
    return seen(trained.trainX());
  }

  /** Share of the columns beside the text in the kernel's variance; empty where that is fixed. */
  public OptionalDouble besideShare() {
    return trained.form() instanceof HybridForm form && form.hasShare()
        ? OptionalDouble.of(trained.hyperparameters().structure().orElseThrow().share())
        : OptionalDouble.empty();
  }

  private Points textPart(Points x) {
    return trained.form() instanceof HybridForm form ? x.columns(0, form.split()) : x;
  }

  /** Points in which distances are those that the kernel goes by. */
  private Points seen(Points x) {
    if (!(trained.form() instanceof HybridForm form)) {
      return x;
    }
    Hyperparameters.Structure beside = trained.hyperparameters().structure().orElseThrow();
    double share = form.hasShare() ? beside.share() : 0.5;
    double text = Math.sqrt(1 - share) / trained.hyperparameters().lengthscale();
    double columns = Math.sqrt(share) / beside.lengthscale();
    double[] values = x.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= i % x.dimension() < form.split() ? text : columns;
    }
    return Points.wrap(x.count(), x.dimension(), values);
  }

  /** Standard deviation of a measurement about the outcome itself, in the outcome's units. */
  public double noiseSd() {
    return trained.scale().sd() * Math.sqrt(trained.hyperparameters().noise());
  }

  /** A sentence about what had to be added to the covariance to invert it, if anything. */
  Optional<String> jitterWarning() {
    return gp.jitter() == 0
        ? Optional.empty()
        : Optional.of(
            "The covariance of the measured rows was almost singular; "
                + gp.jitter()
                + " was added to its diagonal.");
  }

  /**
   * For each training row in its order, what a surrogate without that row would predict for it, at
   * the same hyperparameters and in the same space.
   */
  public Prediction leaveOneOut() {
    return Prediction.of(gp.leaveOneOut(), trained.scale());
  }

  /**
   * Each training row in its order, predicted from others that it was not trained with: a fifth of
   * the rows at a time, in a space learned without them where one is learned (on the language
   * model's frozen vectors). Empty after the reference schedule, which leaves nothing out.
   */
  public Optional<Prediction> heldOut() {
    return trained.heldOut().map(posterior -> Prediction.of(posterior, trained.scale()));
  }

  /** How it was trained. */
  public FitSettings settings() {
    return trained.settings();
  }

  /** What its Gaussian process sees. */
  public Representation representation() {
    return settings().representation();
  }

  /** Which outcomes are better. */
  public Direction direction() {
    return settings().direction();
  }

  /** The input columns it was trained on. */
  public List<String> columns() {
    return trained.measured().columns();
  }

  /** The outcome column's name. */
  public String target() {
    return trained.outcomes().target();
  }

  /** The template that made one text of the columns; empty where one column is the text. */
  public Optional<String> template() {
    return trained.measured().asTexts().flatMap(Experiments.Texts::template);
  }

  /**
   * The language model it reads texts with; empty where it was trained on vectors or categories.
   */
  public Optional<BaseModel> baseModel() {
    return language().map(VectorSource.Language::baseModel);
  }

  /** Model id, pooling and cut to read texts with; empty where there is no language model. */
  public Optional<EmbeddingSettings> embedding() {
    return language().map(VectorSource.Language::settings);
  }

  private Optional<VectorSource.Language> language() {
    return trained.source() instanceof VectorSource.Language language
        ? Optional.of(language)
        : Optional.empty();
  }

  /** The rows that it was trained on, as they were given. */
  public Experiments measured() {
    return trained.measured();
  }

  /** Their outcomes. */
  public Outcomes outcomes() {
    return trained.outcomes();
  }

  /**
   * Experiments that need no language model as vectors of this surrogate: categories get the
   * indicators of training, those it does not know are all zero and counted in a warning.
   *
   * @throws InputException if they are of another kind or length than those of training
   */
  public Pool pool(Experiments experiments) {
    return inputs().pool(experiments);
  }

  /**
   * Texts as vectors of this surrogate's language model, which must be used with {@link #embedding}
   * settings.
   *
   * @throws InputException if the surrogate reads no texts, or the model's files are not those of
   *     training
   */
  public Pool pool(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    return inputs().pool(texts, encoder, progress);
  }

  /**
   * Texts and the columns beside them as vectors of this surrogate.
   *
   * @throws InputException as the other two; also if it was trained on texts alone
   */
  public Pool pool(Experiments.Hybrid rows, TextEncoder encoder, Progress progress) {
    return inputs().pool(rows, encoder, progress);
  }

  private SurrogateInputs inputs() {
    return new SurrogateInputs(
        representation(),
        trained.source(),
        trained.beside(),
        trained.dimension(),
        trained.measured());
  }

  /**
   * Predicts all rows of a pool.
   *
   * @param pool the pool it was trained on, or one that {@code pool(…)} of this surrogate made
   */
  public Prediction predict(Pool pool, Progress progress) {
    return predict(pool, IntStream.range(0, pool.size()).toArray(), progress);
  }

  /**
   * Predicts some rows of a pool, in that order.
   *
   * @param pool the pool it was trained on, or one that {@code pool(…)} of this surrogate made
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Prediction predict(Pool pool, int[] rows, Progress progress) {
    return candidates(pool, rows, progress).prediction();
  }

  /**
   * Predicts some rows of a pool, and keeps what later questions about several of them need.
   *
   * @param pool the pool it was trained on, or one that {@code pool(…)} of this surrogate made
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Candidates candidates(Pool pool, int[] rows, Progress progress) {
    requireOwn(pool);
    return Candidates.of(trained, gp, pool, rows, progress);
  }

  /**
   * Some rows of a pool as the kernel sees them, [rows, d].
   *
   * @param pool as for {@link #predict(Pool, Progress)}
   */
  public Points points(Pool pool, int[] rows, Progress progress) {
    requireOwn(pool);
    return seen(trained.points(pool, rows, progress));
  }

  /**
   * Some rows of a pool as they were before anything but the Gaussian process was trained: the
   * vectors of the language model as it came, or what the kernel sees where nothing was learned.
   *
   * @param pool as for {@link #predict(Pool, Progress)}
   */
  public Points untrainedPoints(Pool pool, int[] rows, Progress progress) {
    requireOwn(pool);
    return trained.map() instanceof PointMap.Learned
        ? pool.untrained(rows, progress)
        : points(pool, rows, progress);
  }

  /** All rows of a pool as they were before anything but the Gaussian process was trained. */
  public Points untrainedPoints(Pool pool, Progress progress) {
    return untrainedPoints(pool, IntStream.range(0, pool.size()).toArray(), progress);
  }

  private void requireOwn(Pool pool) {
    if (pool.dimension() != trained.dimension()
        || !trained.source().matches(pool.source())
        || !trained.beside().equals(pool.beside().map(Pool::source))) {
      throw new IllegalArgumentException("the pool was not made for this surrogate");
    }
  }

  /**
   * Where training of another surrogate can begin.
   *
   * @throws InputException if nothing but its Gaussian process was trained
   */
  public StartPoint startPoint() {
    if (trained.map() instanceof PointMap.Learned learned) {
      return new StartPoint(
          representation(),
          language(),
          learned.adapter(),
          learned.projection(),
          trained.hyperparameters());
    }
    throw StartPoint.nothingTrained(representation());
  }

  /**
   * Writes the archive, aside and renamed.
   *
   * @throws InputException if the file cannot be written
   */
  public void write(Path archive) {
    SurrogateArchive.write(trained, archive);
  }

  /**
   * Reads an archive.
   *
   * @throws InputException if it is not a whole archive of a known format version
   */
  public static Surrogate read(Path archive) {
    return new Surrogate(SurrogateArchive.read(archive));
  }

  Trained trained() {
    return trained;
  }
}
