// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.GpFit;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.RegularizedFit;

/**
 * Trains a surrogate on the measured rows of a pool. Immutable.
 *
 * <p>{@code static} and {@code vector}: the Gaussian process alone, fitted to the optimum of the
 * marginal likelihood, on vectors standardised by one mean and one sample standard deviation over
 * all values of all rows of the pool, measured or not. {@code one-hot}, {@code drfp} and {@code
 * morgan}: the same on indicators and fingerprints as they are.
 *
 * <p>{@code llm-phi}, {@code pllm-phi} and {@code projection}: what turns the input into vectors,
 * low-rank adapters of the language model, a projection, or both, is trained together with the
 * Gaussian process by AdamW, from vectors as they are.
 *
 * <p>{@code hybrid} and its kin: the text's part as above, then {@link Beside}.
 *
 * <p>Kernel: Matérn-5/2. Source: arXiv 2504.06265; it differs from the reference implementation in
 * applying the initial kernel values, which that one declares and forgets.
 */
public final class Learner {
  private final FitSettings settings;
  private final Optional<StartPoint> start;

  private Learner(FitSettings settings, Optional<StartPoint> start) {
    this.settings = settings;
    this.start = start;
  }

  /** A learner that begins with fresh values. */
  public static Learner of(FitSettings settings) {
    return new Learner(settings, Optional.empty());
  }

  /**
   * A learner that begins at the values of a surrogate: adapter, projection and the four
   * hyperparameters, each where the start has one and fresh otherwise. The rank of adapters and the
   * projection's size are the start's; dropout is that of the settings.
   *
   * @throws InputException if the settings' representation would ignore what the start has trained
   */
  public static Learner startingAt(StartPoint start, FitSettings settings) {
    start.requireSuits(settings.representation());
    return new Learner(settings, Optional.of(start));
  }

  /**
   * Trains on the measured rows.
   *
   * @param pool all rows of the table, measured or not
   * @param outcomes one per row of the pool
   * @throws InputException if fewer than two rows are measured, all outcomes are the same, the pool
   *     does not suit the representation or the start, or the loss stops being finite
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Fit fit(Pool pool, Outcomes outcomes, Progress progress) {
    if (pool.size() != outcomes.size()) {
      throw new IllegalArgumentException(
          outcomes.size() + " outcomes for " + pool.size() + " experiments");
    }
    long begin = System.nanoTime();
    requireSuitable(pool, outcomes);
    int[] rows = outcomes.measuredRows();
    Outcomes measured = outcomes.rows(rows);
    TrainingData.check(measured);
    List<String> warnings = new ArrayList<>(pool.warnings());
    Experiments experiments = pool.experiments().rows(rows);
    TrainingData.repeatedInputs(experiments, measured).ifPresent(warnings::add);

    Standardization scale = Standardization.of(measured.toArray());
    double[] y = scale.apply(measured.toArray());
    Learnt learnt;
    Surrogate surrogate;
    try {
      Learnt alone = learn(pool, rows, y, progress);
      learnt =
          pool.beside()
              .map(
                  all -> Beside.of(all.rows(rows), settings.combination()).join(alone, y, progress))
              .orElse(alone);
      surrogate =
          new Surrogate(
              new Trained(
                  kept(learnt.settings()),
                  pool.source(),
                  pool.beside().map(Pool::source),
                  pool.dimension(),
                  experiments,
                  measured,
                  learnt.map(),
                  learnt.form(),
                  learnt.hyperparameters(),
                  learnt.x(),
                  scale,
                  learnt.heldOut(y, progress),
                  learnt.steps(),
                  learnt.logMarginalLikelihood()));
    } catch (ArithmeticException e) {
      throw InputException.of("Training failed: " + e.getMessage() + ".")
          .remedy("Check the vectors for values of extreme size.")
          .cause(e)
          .build();
    }
    warnings.addAll(learnt.warnings());
    surrogate.jitterWarning().ifPresent(warnings::add);
    double seconds = (System.nanoTime() - begin) * 1e-9;
    return new Fit(
        surrogate, learnt.before(), learnt.trace(), learnt.evaluations(), seconds, warnings);
  }

  /** What was not trained has no settings to remember: archives do not hold them either. */
  private static FitSettings kept(FitSettings settings) {
    return settings.representation().trainsLanguageModel()
        ? settings
        : settings.withLora(LoraSettings.defaults());
  }

  private Learnt learn(Pool pool, int[] rows, double[] y, Progress progress) {
    return switch (settings.representation()) {
      case STATIC, HYBRID_STATIC, VECTOR -> {
        Standardization all = Standardization.of(pool.vectors().toArray());
        yield alone(new PointMap.Standardized(all), pool.vectors().rows(rows), y, progress);
      }
      case ONE_HOT, DRFP, MORGAN ->
          alone(new PointMap.Unchanged(), pool.vectors().rows(rows), y, progress);
      case PROJECTION, LLM_PHI, PLLM_PHI, HYBRID, HYBRID_PROJECTION ->
          new JointLearner(settings, start).learn(pool, rows, y, progress);
    };
  }

  private Learnt alone(PointMap map, Points h, double[] y, Progress progress) {
    Points x = map.apply(h);
    GpFit fit =
        GpFit.fit(
            KernelFamily.MATERN52,
            x,
            y,
            Hyperparameters.INITIAL,
            GpFit.DEFAULT_RESTARTS,
            settings.seed(),
            progress);
    Hyperparameters values = fit.hyperparameters();
    TraceStep end =
        JointTraining.traceStep(
            fit.evaluations(), fit.negativeLogLikelihood() / y.length, values, x, 0);
    return new Learnt(
        settings,
        map,
        x,
        x,
        KernelFamily.MATERN52,
        values,
        -fit.negativeLogLikelihood(),
        List.of(end),
        fit.evaluations(),
        fit.evaluations(),
        folds(x),
        values,
        List.of());
  }

  /** In a space that no outcome has changed, all folds share the points. */
  private List<RegularizedFit.Fold> folds(Points x) {
    return Folds.rests(x.count(), settings.seed()).stream()
        .map(rest -> RegularizedFit.Fold.of(x, rest))
        .toList();
  }

  private void requireSuitable(Pool pool, Outcomes outcomes) {
    if (pool.experiments().columns().contains(outcomes.target())) {
      throw InputException.of("The outcome's column is also an input.")
          .column(outcomes.target())
          .remedy("Choose other input columns.")
          .build();
    }
    VectorSource source = pool.source();
    String needed =
        switch (settings.representation()) {
          case STATIC, LLM_PHI, PLLM_PHI ->
              source instanceof VectorSource.Language && pool.beside().isEmpty() ? "" : "texts";
          case HYBRID, HYBRID_PROJECTION, HYBRID_STATIC ->
              pool.beside().isPresent() ? "" : "texts with other columns beside them";
          case PROJECTION ->
              source instanceof VectorSource.Language || source instanceof VectorSource.Given
                  ? ""
                  : "texts or vectors";
          case VECTOR -> source instanceof VectorSource.Given ? "" : "vectors";
          case ONE_HOT -> source instanceof VectorSource.Indicators ? "" : "categories";
          case DRFP -> isOf(pool, Representation.DRFP) ? "" : "reaction SMILES";
          case MORGAN -> isOf(pool, Representation.MORGAN) ? "" : "SMILES";
        };
    if (!needed.isEmpty()) {
      throw InputException.of(
              "\"" + settings.representation().id() + "\" is trained on " + needed + ".")
          .setting("representation")
          .remedy("Choose another representation, or other input columns.")
          .build();
    }
    start.ifPresent(point -> requireFits(point, pool));
  }

  private static boolean isOf(Pool pool, Representation representation) {
    return pool.experiments() instanceof Experiments.Structures structures
        && structures.representation() == representation;
  }

  private static void requireFits(StartPoint start, Pool pool) {
    if (start.projection().filter(p -> p.inputs() != pool.dimension()).isPresent()) {
      throw InputException.of(
              "The projection to start from takes vectors of length "
                  + start.projection().orElseThrow().inputs()
                  + ", these have "
                  + pool.dimension()
                  + ".")
          .setting("start")
          .remedy("Use the language model and pooling that it was trained with.")
          .build();
    }
    start
        .baseModel()
        .ifPresent(
            base -> SurrogateInputs.requireSameFiles(base, pool.baseModel().map(BaseModel::files)));
  }
}
