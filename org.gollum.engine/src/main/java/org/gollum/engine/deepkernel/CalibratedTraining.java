// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.CancelCheck;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.RegularizedFit;

/**
 * Few steps of training, and uncertainties that hold for rows that were not seen.
 *
 * <ol>
 *   <li>The projection begins on conditioned vectors ({@link Conditioning}).
 *   <li>Kernel, noise and mean are fitted where training begins, under priors ({@link
 *       RegularizedFit}), and held while adapters and projection take their steps: a likelihood
 *       that trains them along rewards points that explain the outcomes too well.
 *   <li>They are then chosen so that each fifth of the rows is predicted best from the others, each
 *       time by a projection that was trained in the same way, on the frozen vectors, without that
 *       fifth. The language model is not asked again.
 *   <li>Variances are multiplied by {@value #UNMEASURED}: rows were measured because they looked
 *       good, the first ones apart, so those not measured differ from them more than they do among
 *       themselves. The mean stays.
 * </ol>
 *
 * <p>docs/training-schedule.md says how this was found, and what it is compared with.
 */
final class CalibratedTraining {
  private static final KernelFamily KERNEL = KernelFamily.MATERN52;
  private static final double UNMEASURED = 1.5;

  private final double[] y;
  private final FitSettings settings;
  private final Points frozen;
  private final Conditioning conditioning;
  private final Points conditioned;

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
    this.conditioned = conditioning.apply(frozen);
  }

  /**
   * What training gave.
   *
   * @param projection of vectors as they are, where one was trained
   * @param training its trace and points
   * @param chosen the hyperparameters that cross-validation chose
   * @param folds the training rows in the spaces that were learned without a part of them; none
   *     where a rest taught nothing
   */
  record Result(
      Optional<Projection> projection,
      JointTraining training,
      Hyperparameters chosen,
      List<RegularizedFit.Fold> folds) {}

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
    Optional<TrainableProjection> top =
        head.map(first -> top(ConditionedVectors.of(below, conditioning), first));
    TrainableEmbedding embedding = top.isPresent() ? top.get() : below;
    Points asked = head.isPresent() ? conditioning.apply(begin) : begin;
    JointTraining training =
        JointTraining.run(embedding, y, atStart(asked, head, y), settings.schedule(), progress);
    List<int[]> rests = Folds.rests(y.length, settings.seed());
    List<RegularizedFit.Fold> folds = folds(rests, progress);
    Points x = training.x();
    Hyperparameters chosen =
        folds.isEmpty()
            ? RegularizedFit.posteriorMode(KERNEL, x, y, progress)
            : RegularizedFit.crossValidated(KERNEL, folds, y, x, progress);
    return new Result(
        top.map(t -> conditioning.unfold(t.projection())),
        training,
        chosen,
        folds.size() < rests.size() ? List.of() : folds);
  }

  private Optional<Projection> freshHead() {
    return settings.representation().trainsProjection()
        ? Optional.of(
            Projection.fresh(settings.projectionSize(), frozen.dimension(), settings.seed()))
        : Optional.empty();
  }

  private TrainableProjection top(TrainableEmbedding conditioned, Projection start) {
    return new TrainableProjection(conditioned, start, settings.schedule());
  }

  /** The hyperparameters where training begins, on what the head, if there is one, is asked. */
  private Hyperparameters atStart(Points asked, Optional<Projection> head, double[] outcomes) {
    double[] z = head.map(first -> first.apply(asked.toArray())).orElseGet(asked::toArray);
    return ScaleToBounds.of(z)
        .map(bounds -> Points.wrap(asked.count(), z.length / asked.count(), bounds.scale(z)))
        .map(x -> RegularizedFit.posteriorMode(KERNEL, x, outcomes, CancelCheck.NEVER))
        .orElse(Hyperparameters.INITIAL);
  }

  private List<RegularizedFit.Fold> folds(List<int[]> rests, Progress progress) {
    Optional<Projection> head = freshHead();
    List<RegularizedFit.Fold> folds = new ArrayList<>();
    for (int[] rest : rests) {
      progress.check();
      learnedFrom(rest, head, progress)
          .map(points -> RegularizedFit.Fold.of(points, rest))
          .ifPresent(folds::add);
    }
    return folds;
  }

  /** All rows in a space that was learned from the rest; empty where the rest teaches nothing. */
  private Optional<Points> learnedFrom(int[] rest, Optional<Projection> head, Progress progress) {
    if (head.isEmpty()) {
      return ScaleToBounds.of(frozen.rows(rest).toArray())
          .map(bounds -> points(bounds.scale(frozen.toArray())));
    }
    Points known = conditioned.rows(rest);
    double[] outcomes = Arrays.stream(rest).mapToDouble(i -> y[i]).toArray();
    try (TrainableProjection top = top(new FrozenVectors(known), head.get())) {
      if (ScaleToBounds.of(top.forward(progress)).isEmpty()) {
        return Optional.empty();
      }
      JointTraining training =
          JointTraining.run(
              top, outcomes, atStart(known, head, outcomes), settings.schedule(), progress.quiet());
      double[] z = top.projection().apply(conditioned.toArray());
      return Optional.of(points(training.bounds().scale(z)));
    }
  }

  private Points points(double[] x) {
    return Points.wrap(y.length, x.length / y.length, x);
  }

  /** The same with the variances that rows not measured have. */
  static Hyperparameters widened(Hyperparameters values) {
    return new Hyperparameters(
        values.lengthscale(),
        UNMEASURED * values.outputscale(),
        UNMEASURED * values.noise(),
        values.mean(),
        values.structure());
  }
}
