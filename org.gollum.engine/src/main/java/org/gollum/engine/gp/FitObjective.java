// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.gollum.api.CancelCheck;

/**
 * What {@link GpFit} minimises: one set of points and outcomes, any number of descents, the best
 * value ever seen. Used by one thread.
 */
final class FitObjective implements Descent.Objective {
  private static final int MAX_ITERATIONS = 500;
  private static final Descent.Tolerance TOLERANCE = new Descent.Tolerance(1e-12, 1e-8);

  private final KernelForm form;
  private final double[] outcomes;
  private final Relations relations;
  private final CancelCheck cancel;
  private int evaluations;
  private int gradientEvaluations;
  private double[] lastRaw = {};
  private Optional<Evidence> last = Optional.empty();
  private double bestValue = Double.POSITIVE_INFINITY;
  private Hyperparameters best = Hyperparameters.INITIAL;

  FitObjective(KernelForm form, Points x, double[] outcomes, CancelCheck cancel) {
    this.form = form;
    this.outcomes = outcomes.clone();
    this.relations = Relations.within(form, x);
    this.cancel = cancel;
  }

  /** Goes down from a start; nothing happens where the start itself cannot be evaluated. */
  void descend(RawHyperparameters start) {
    Descent.from(start.toArray(), this, TOLERANCE, MAX_ITERATIONS, cancel);
  }

  /** The best of all that was evaluated. */
  GpFit best(int starts) {
    if (bestValue == Double.POSITIVE_INFINITY) {
      throw new ArithmeticException(
          "the covariance of " + outcomes.length + " points is not positive definite at any start");
    }
    return new GpFit(best, bestValue, starts, evaluations, gradientEvaluations);
  }

  /** A start on the scale of the data; what has no effect stays as it is at the first start. */
  Hyperparameters drawStart(UniformRandomProvider random, Hyperparameters first) {
    double average = Arrays.stream(outcomes).average().orElse(0);
    double square = Arrays.stream(outcomes).map(y -> (y - average) * (y - average)).sum();
    double variance = square / outcomes.length;
    double lengthscale = drawLengthscale(0, random, first.lengthscale());
    double outputscale = (variance > 0 ? variance : 1) * Math.pow(10, 2 * random.nextDouble() - 1);
    double noise = (variance > 0 ? variance : 1) * Math.pow(10, -3 * random.nextDouble());
    var drawn =
        new Hyperparameters(lengthscale, outputscale, Hyperparameters.NOISE_FLOOR + noise, average);
    if (!(form instanceof HybridForm hybrid)) {
      return drawn;
    }
    Hyperparameters.Structure second = first.structure().orElseThrow();
    return drawn.with(
        new Hyperparameters.Structure(
            drawLengthscale(1, random, second.lengthscale()),
            hybrid.hasShare() ? 0.05 + 0.9 * random.nextDouble() : second.share()));
  }

  private double drawLengthscale(int part, UniformRandomProvider random, double otherwise) {
    if (!relations.hasLengthscale(part)) {
      return otherwise;
    }
    double distance = Math.sqrt(Arrays.stream(relations.pairs()[part]).average().orElse(1));
    return (distance > 0 ? distance : 1) * Math.pow(10, 2 * random.nextDouble() - 1);
  }

  /** NLL, or positive infinity where it is not defined in double precision. */
  @Override
  public double value(double[] raw) {
    return evidence(raw).map(Evidence::negativeLogLikelihood).orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public void gradient(double[] raw, double[] output) {
    gradientEvaluations++;
    Optional<Evidence> evidence = evidence(raw);
    if (evidence.isEmpty()) {
      // Nothing is known of the slope where the value is infinite; the search asks it to turn back.
      Arrays.fill(output, 0);
      return;
    }
    double[] values = evidence.get().gradient(evidence.get().covarianceGradient()).toArray();
    System.arraycopy(values, 0, output, 0, values.length);
  }

  /** Value and gradient are asked for one after the other: the last evaluation is kept. */
  private Optional<Evidence> evidence(double[] raw) {
    if (Arrays.equals(raw, lastRaw)) {
      return last;
    }
    cancel.check();
    evaluations++;
    lastRaw = raw.clone();
    last = Optional.empty();
    Hyperparameters hyperparameters;
    try {
      hyperparameters = RawHyperparameters.of(raw).natural();
    } catch (IllegalArgumentException outOfRange) {
      // A step so long that a value under- or overflowed: as good as infinitely bad.
      return last;
    }
    last = Evidence.at(form, hyperparameters, relations, outcomes);
    if (last.isPresent() && last.get().negativeLogLikelihood() < bestValue) {
      bestValue = last.get().negativeLogLikelihood();
      best = hyperparameters;
    }
    return last;
  }
}
