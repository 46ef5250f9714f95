// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gollum.api.Progress;
import org.gollum.engine.acquisition.ProbabilityOfImprovement;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.Neighbours;

/**
 * Why an experiment is suggested: what is expected of it, and the measured experiments that say so.
 *
 * @param row of the pool
 * @param mean expected outcome
 * @param sd standard deviation of the outcome itself
 * @param acquisition its score
 * @param chanceOfBest probability that its outcome is better than the best so far, noise left out
 * @param nearest measured experiments nearest to it as the kernel sees them, as indices into the
 *     surrogate's training rows, with distances in mean distances
 * @param nearestUntrained the same before anything was learned; equal to {@code nearest} where
 *     nothing but the Gaussian process was fitted
 * @param errorNearby mean absolute error, in the outcome's units, with which the nearest measured
 *     experiments were predicted when they were left out; empty where none were
 */
public record Reason(
    int row,
    double mean,
    double sd,
    double acquisition,
    double chanceOfBest,
    List<Neighbours.Neighbour> nearest,
    List<Neighbours.Neighbour> nearestUntrained,
    OptionalDouble errorNearby) {

  /** Neighbours that are named. */
  private static final int NAMED = 3;

  /** Neighbours whose errors are averaged. */
  private static final int JUDGED = 5;

  /** Copies the lists. */
  public Reason {
    nearest = List.copyOf(nearest);
    nearestUntrained = List.copyOf(nearestUntrained);
  }

  /**
   * A suggested row.
   *
   * @param row of the pool
   * @param mean expected outcome
   * @param sd standard deviation of the outcome itself
   * @param acquisition its score
   */
  public record Suggested(int row, double mean, double sd, double acquisition) {}

  /**
   * For suggested rows of a pool.
   *
   * @param pool the pool the surrogate was trained on, or one that it made
   * @param measured the surrogate's training rows in their order, in a pool of the same kind; where
   *     it is empty, neighbours before training are taken to be those after it
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public static List<Reason> of(
      Surrogate surrogate,
      Pool pool,
      Optional<Pool> measured,
      List<Suggested> suggested,
      Progress progress) {
    if (suggested.isEmpty()) {
      return List.of();
    }
    int[] rows = suggested.stream().mapToInt(Suggested::row).toArray();
    Points learned = surrogate.points(pool, rows, progress.quiet());
    Neighbours nearLearned = Neighbours.among(surrogate.learnedPoints());
    Progress quiet = progress.quiet();
    Points untrained =
        measured.isPresent() ? surrogate.untrainedPoints(pool, rows, quiet) : learned;
    Neighbours nearUntrained =
        measured
            .map(own -> Neighbours.among(surrogate.untrainedPoints(own, quiet)))
            .orElse(nearLearned);
    int sign = surrogate.direction().sign();
    double best = sign * surrogate.bestOutcome();
    List<Reason> reasons = new ArrayList<>();
    Optional<Prediction> heldOut = surrogate.heldOut();
    for (int i = 0; i < rows.length; i++) {
      Suggested s = suggested.get(i);
      List<Neighbours.Neighbour> near = nearLearned.nearest(learned, i, Math.max(NAMED, JUDGED));
      reasons.add(
          new Reason(
              s.row,
              s.mean,
              s.sd,
              s.acquisition,
              new ProbabilityOfImprovement().score(sign * s.mean, s.sd, best),
              first(near, NAMED),
              nearUntrained.nearest(untrained, i, NAMED),
              errorNearby(surrogate, heldOut, first(near, JUDGED))));
    }
    return reasons;
  }

  private static List<Neighbours.Neighbour> first(
      List<Neighbours.Neighbour> neighbours, int count) {
    return neighbours.subList(0, Math.min(count, neighbours.size()));
  }

  private static OptionalDouble errorNearby(
      Surrogate surrogate, Optional<Prediction> heldOut, List<Neighbours.Neighbour> neighbours) {
    return heldOut
        .map(prediction -> error(surrogate, prediction, neighbours))
        .orElseGet(OptionalDouble::empty);
  }

  private static OptionalDouble error(
      Surrogate surrogate, Prediction heldOut, List<Neighbours.Neighbour> neighbours) {
    return neighbours.stream()
        .mapToDouble(n -> Math.abs(surrogate.outcomes().of(n.row()) - heldOut.mean(n.row())))
        .average();
  }
}
