// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.Optional;
import org.gollum.api.CancelCheck;

/**
 * Hyperparameters from few outcomes, held in a sensible range by priors: the mode of their
 * posterior at fixed points.
 *
 * <pre>{@code
 * minimise  NLL(ℓ, s, σ_n², m)  +  ½ [ log²(ℓ/r) + log²s + ((log v + 2)/1.5)² + m² ],
 * v = σ_n² − 1e-4,   r the mean distance of the points
 * }</pre>
 *
 * <p>Priors are log-normal: the lengthscale around the mean distance and the outputscale around 1
 * with a factor e either way, the noise around e⁻² with a factor e^1.5; the mean is normal.
 * Outcomes are standardised.
 */
public final class RegularizedFit {
  private static final double NOISE_CENTRE = -2;
  private static final double NOISE_WIDTH = 1.5;
  private static final int MAX_ITERATIONS = 50;

  /** Far below what the outcomes of an experiment can tell apart. */
  private static final Descent.Tolerance TOLERANCE = new Descent.Tolerance(1e-7, 1e-5);

  /** Where the search begins, log(ℓ/r), log s, log v and m: the centre of the priors. */
  private static final double[] START = {0, 0, NOISE_CENTRE, 0};

  private RegularizedFit() {}

  /**
   * The mode of the posterior.
   *
   * @param x [n, d], n ≥ 1
   * @param outcomes [n], finite, standardised
   * @param cancel asked before each evaluation
   * @throws ArithmeticException if the covariance is not positive definite at the start
   */
  public static Hyperparameters of(
      KernelFamily family, Points x, double[] outcomes, CancelCheck cancel) {
    Evidence.requireOutcomes(x, outcomes);
    double distance = x.meanDistance();
    Posterior posterior =
        new Posterior(
            family,
            SquaredDistances.within(x),
            outcomes.clone(),
            distance > 0 ? distance : 1,
            cancel);
    Descent.from(START.clone(), posterior, TOLERANCE, MAX_ITERATIONS, cancel);
    if (posterior.bestValue == Double.POSITIVE_INFINITY) {
      throw new ArithmeticException(
          "the covariance of " + x.count() + " points is not positive definite at the start");
    }
    return posterior.natural(posterior.best);
  }

  private static final class Posterior implements Descent.Objective {
    private final KernelFamily family;
    private final double[] squaredDistances;
    private final double[] outcomes;
    private final double distance;
    private final CancelCheck cancel;
    private double[] best = START.clone();
    private double bestValue = Double.POSITIVE_INFINITY;
    private double[] last = {};
    private double lastValue;
    private double[] lastGradient = {};

    Posterior(
        KernelFamily family,
        double[] squaredDistances,
        double[] outcomes,
        double distance,
        CancelCheck cancel) {
      this.family = family;
      this.squaredDistances = squaredDistances;
      this.outcomes = outcomes;
      this.distance = distance;
      this.cancel = cancel;
    }

    Hyperparameters natural(double[] at) {
      return new Hyperparameters(
          distance * Math.exp(at[0]),
          Math.exp(at[1]),
          Hyperparameters.NOISE_FLOOR + Math.exp(at[2]),
          at[3]);
    }

    @Override
    public double value(double[] at) {
      evaluate(at);
      return lastValue;
    }

    @Override
    public void gradient(double[] at, double[] gradient) {
      evaluate(at);
      System.arraycopy(lastGradient, 0, gradient, 0, gradient.length);
    }

    /** Value and gradient are asked for one after the other: the last evaluation is kept. */
    private void evaluate(double[] at) {
      if (Arrays.equals(at, last)) {
        return;
      }
      cancel.check();
      last = at.clone();
      lastValue = Double.POSITIVE_INFINITY;
      lastGradient = new double[at.length];
      Hyperparameters values;
      try {
        values = natural(at);
      } catch (IllegalArgumentException outOfRange) {
        // A step so long that a value under- or overflowed: as good as infinitely bad.
        return;
      }
      Optional<Evidence> evidence = Evidence.at(family, values, squaredDistances, outcomes);
      if (evidence.isPresent()) {
        evaluate(at, values, evidence.get());
      }
      if (lastValue < bestValue) {
        bestValue = lastValue;
        best = last;
      }
    }

    private void evaluate(double[] at, Hyperparameters values, Evidence evidence) {
      double noise = (at[2] - NOISE_CENTRE) / NOISE_WIDTH;
      lastValue =
          evidence.negativeLogLikelihood()
              + 0.5 * (at[0] * at[0] + at[1] * at[1] + noise * noise + at[3] * at[3]);
      RawHyperparameters raw = evidence.gradient(evidence.covarianceGradient());
      RawHyperparameters slopes = values.slopes();
      // Along logarithms rather than raw values.
      lastGradient[0] = raw.lengthscale() / slopes.lengthscale() * values.lengthscale() + at[0];
      lastGradient[1] = raw.outputscale() / slopes.outputscale() * values.outputscale() + at[1];
      lastGradient[2] =
          raw.noise() / slopes.noise() * (values.noise() - Hyperparameters.NOISE_FLOOR)
              + noise / NOISE_WIDTH;
      lastGradient[3] = raw.mean() + at[3];
    }
  }
}
