// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.CancelCheck;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;
import org.gollum.engine.gp.RegularizedFit;

/**
 * Few steps of training, and uncertainties that hold for rows that were not seen.
 *
 * <ol>
 *   <li>The projection begins on conditioned vectors ({@link Conditioning}).
 *   <li>Kernel, noise and mean are fitted where training begins, under priors ({@link
 *       RegularizedFit}), and held while adapters and projection take their steps: a likelihood
 *       that trains them along rewards points that explain the outcomes too well. They are fitted
 *       again where training ends.
 *   <li>Each fifth of the rows is then predicted from the others alone: by a projection that was
 *       trained in the same way, on the frozen vectors, without them. The language model is not
 *       asked again. By how much these predictions miss, compared with what they expect to miss,
 *       all variances are multiplied, and by half as much again: rows were measured because they
 *       looked good, the first ones apart, so those not measured differ from them more than they do
 *       among themselves. The mean stays.
 * </ol>
 *
 * <pre>{@code c² = 1.5 (ν + Σ_i (y_i − μ_i)²/σ_i²) / (ν + n),   s ← c² s,   σ_n² ← c² σ_n² }</pre>
 *
 * <p>with μ_i and σ_i (noise included) the prediction of row i without it, and ν = {@value #PRIOR}
 * rows that were missed as expected, for tables of a few rows. docs/training-schedule.md says how
 * this was found, and what it is compared with.
 */
final class CalibratedTraining {
  private static final KernelFamily KERNEL = KernelFamily.MATERN52;
  private static final int FOLDS = 5;
  private static final int PRIOR = 2;
  private static final double UNMEASURED = 1.5;

  private final double[] y;
  private final FitSettings settings;
  private final Points frozen;
  private final Conditioning conditioning;

  /**
   * Training of given rows.
   *
   * @param frozen their vectors [n, H] as they are without any training
   * @param y standardised outcomes
   */
  CalibratedTraining(Points frozen, double[] y, FitSettings settings) {
    this.frozen = frozen;
    this.y = y;
    this.settings = settings;
    this.conditioning = Conditioning.of(frozen);
  }

  /**
   * What training gave.
   *
   * @param projection of vectors as they are, where one was trained
   * @param training its trace and points
   * @param hyperparameters at the end, with the variances that cross-validation gives
   */
  record Result(
      Optional<Projection> projection, JointTraining training, Hyperparameters hyperparameters) {}

  /**
   * Trains.
   *
   * @param below gives the vectors; closed by the caller
   * @param begin the vectors that it gives first [n, H]
   * @param start the projection to begin with, of vectors as they are; empty to begin afresh
   */
  Result run(
      TrainableEmbedding below, Points begin, Optional<Projection> start, Progress progress) {
    Optional<Projection> head = start.map(conditioning::fold).or(this::freshHead);
    Optional<TrainableProjection> top = head.map(first -> top(below, first));
    TrainableEmbedding embedding = top.isPresent() ? top.get() : below;
    JointTraining training =
        JointTraining.run(embedding, y, atStart(begin, head, y), settings.schedule(), progress);
    Hyperparameters fitted = RegularizedFit.of(KERNEL, training.x(), y, progress);
    return new Result(
        top.map(t -> conditioning.unfold(t.projection())),
        training,
        widened(fitted, missedByFactor(progress)));
  }

  private Optional<Projection> freshHead() {
    return settings.representation().trainsProjection()
        ? Optional.of(
            Projection.fresh(settings.projectionSize(), frozen.dimension(), settings.seed()))
        : Optional.empty();
  }

  private TrainableProjection top(TrainableEmbedding below, Projection start) {
    return new TrainableProjection(
        new ConditionedVectors(below, conditioning), start, settings.schedule());
  }

  /** The hyperparameters where training begins. */
  private Hyperparameters atStart(Points h, Optional<Projection> head, double[] outcomes) {
    double[] z =
        head.map(first -> first.apply(conditioning.apply(h.toArray()))).orElseGet(h::toArray);
    return ScaleToBounds.of(z)
        .map(bounds -> Points.wrap(h.count(), z.length / h.count(), bounds.scale(z)))
        .map(x -> RegularizedFit.of(KERNEL, x, outcomes, CancelCheck.NEVER))
        .orElse(Hyperparameters.INITIAL);
  }

  /** c² of rows that are predicted without them. */
  private double missedByFactor(Progress progress) {
    double sum = PRIOR;
    int count = PRIOR;
    for (int[] rest : Folds.rests(y.length, FOLDS, settings.seed())) {
      progress.check();
      int[] held = IntStream.range(0, y.length).filter(i -> !contains(rest, i)).toArray();
      Optional<Posterior> predicted = predicted(rest, held, progress);
      for (int i = 0; i < held.length && predicted.isPresent(); i++) {
        double missed = y[held[i]] - predicted.get().mean(i);
        sum += missed * missed / predicted.get().observedVariance(i);
        count++;
      }
    }
    return UNMEASURED * sum / count;
  }

  private static boolean contains(int[] ascending, int value) {
    return Arrays.binarySearch(ascending, value) >= 0;
  }

  /** Rows predicted from the rest alone; empty where the rest teaches nothing. */
  private Optional<Posterior> predicted(int[] rest, int[] held, Progress progress) {
    Points known = frozen.rows(rest);
    double[] outcomes = Arrays.stream(rest).mapToDouble(i -> y[i]).toArray();
    Optional<Projection> head = freshHead();
    if (head.isEmpty()) {
      return ScaleToBounds.of(known.toArray())
          .map(bounds -> predicted(points(bounds.scale(frozen.toArray())), rest, held, outcomes));
    }
    try (TrainableProjection top = top(new FrozenVectors(known), head.get())) {
      if (ScaleToBounds.of(top.forward(progress)).isEmpty()) {
        return Optional.empty();
      }
      JointTraining training =
          JointTraining.run(
              top,
              outcomes,
              atStart(known, head, outcomes),
              settings.schedule(),
              new Silent(progress));
      double[] z = top.projection().apply(conditioning.apply(frozen.toArray()));
      return Optional.of(predicted(points(training.bounds().scale(z)), rest, held, outcomes));
    }
  }

  private static Posterior predicted(Points x, int[] rest, int[] held, double[] outcomes) {
    Points known = x.rows(rest);
    Hyperparameters fitted = RegularizedFit.of(KERNEL, known, outcomes, CancelCheck.NEVER);
    return ExactGp.condition(KERNEL, fitted, known, outcomes).posterior(x.rows(held));
  }

  private Points points(double[] x) {
    return Points.wrap(y.length, x.length / y.length, x);
  }

  private static Hyperparameters widened(Hyperparameters values, double factor) {
    return new Hyperparameters(
        values.lengthscale(),
        factor * values.outputscale(),
        Math.max(Hyperparameters.NOISE_FLOOR, factor * values.noise()),
        values.mean());
  }

  /** Work in the background of other work: it can be cancelled and reports nothing. */
  private record Silent(CancelCheck whole) implements Progress {
    @Override
    public void report(double fraction, String message) {}

    @Override
    public void check() {
      whole.check();
    }
  }
}
