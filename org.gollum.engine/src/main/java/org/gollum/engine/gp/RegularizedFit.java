// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.CancelCheck;

/**
 * Hyperparameters from few outcomes, held in a sensible range by priors.
 *
 * <pre>{@code
 * minimise  Σ_t ± NLL_t(λ r_t, s, σ_n², m)  +  ½ [ log²λ + log²s + ((log v + 2)/1.5)² + m² ],
 * v = σ_n² − 1e-4,   r_t the mean distance of the points of term t
 * }</pre>
 *
 * <p>The lengthscale is λ mean distances, so that the prior means the same in every space. Priors
 * are log-normal: λ and s around 1 with a factor e either way, v around e⁻² with a factor e^1.5;
 * the mean is normal. Two sums of terms:
 *
 * <ul>
 *   <li>{@link #posteriorMode}: one term, the marginal likelihood of all points;
 *   <li>{@link #crossValidated}: for each fold, NLL of all points minus NLL of the points that are
 *       not in the fold, which is {@code −log p(y_fold | y_rest)}: how well the fold is predicted
 *       from the rest, in a space that was learned from the rest only.
 * </ul>
 */
public final class RegularizedFit {
  private static final double NOISE_CENTRE = -2;
  private static final double NOISE_WIDTH = 1.5;
  private static final int MAX_ITERATIONS = 50;

  /** Far below what the outcomes of an experiment can tell apart. */
  private static final Descent.Tolerance TOLERANCE = new Descent.Tolerance(1e-7, 1e-5);

  /** Where the search begins: one mean distance, variance 1, e⁻² of noise, mean 0. */
  private static final double[] START = {0, 0, NOISE_CENTRE, 0};

  private RegularizedFit() {}

  /**
   * A part of the outcomes held out.
   *
   * @param x all points [n, d], in the space that was learned without the fold
   * @param rest the points that are not in the fold, at least one
   */
  public record Fold(Points x, List<Integer> rest) {

    /** Copies the list. */
    public Fold {
      rest = List.copyOf(rest);
    }
  }

  /**
   * The mode of the posterior of the hyperparameters at fixed points.
   *
   * @param x [n, d], n ≥ 1
   * @param outcomes [n], finite, standardised
   * @throws ArithmeticException if the covariance is not positive definite at the start
   */
  public static Hyperparameters posteriorMode(
      KernelFamily family, Points x, double[] outcomes, CancelCheck cancel) {
    Term term = Term.of(x, outcomes, 1, unit(x));
    return minimise(family, List.of(term), cancel, unit(x));
  }

  /**
   * The hyperparameters that predict each fold best from the rest.
   *
   * @param folds at least one
   * @param outcomes [n], finite, standardised
   * @param x the points that the result is for; its lengthscale is λ of their mean distances
   * @throws ArithmeticException if the covariance is not positive definite at the start
   */
  public static Hyperparameters crossValidated(
      KernelFamily family, List<Fold> folds, double[] outcomes, Points x, CancelCheck cancel) {
    List<Term> terms = new ArrayList<>();
    for (Fold fold : folds) {
      int[] rest = fold.rest.stream().mapToInt(Integer::intValue).toArray();
      double unit = unit(fold.x);
      terms.add(Term.of(fold.x, outcomes, 1, unit));
      double[] known = Arrays.stream(rest).mapToDouble(i -> outcomes[i]).toArray();
      terms.add(Term.of(fold.x.rows(rest), known, -1, unit));
    }
    return minimise(family, terms, cancel, unit(x));
  }

  /** The mean distance; 1 where there is none. */
  static double unit(Points x) {
    double distance = x.meanDistance();
    return distance > 0 ? distance : 1;
  }

  /** ± NLL of some points, with the lengthscale in units of their own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Term(double[] squaredDistances, double[] outcomes, int sign, double unit) {
    static Term of(Points x, double[] outcomes, int sign, double unit) {
      Evidence.requireOutcomes(x, outcomes);
      return new Term(SquaredDistances.within(x), outcomes.clone(), sign, unit);
    }
  }

  private static Hyperparameters minimise(
      KernelFamily family, List<Term> terms, CancelCheck cancel, double unit) {
    Sum sum = new Sum(family, terms, cancel);
    Descent.from(START.clone(), sum, TOLERANCE, MAX_ITERATIONS, cancel);
    if (sum.bestValue == Double.POSITIVE_INFINITY) {
      throw new ArithmeticException("the covariance is not positive definite at any start");
    }
    return hyperparameters(sum.best, unit);
  }

  /** Of log λ, log s, log v and m. */
  private static Hyperparameters hyperparameters(double[] at, double unit) {
    return new Hyperparameters(
        unit * Math.exp(at[0]),
        Math.exp(at[1]),
        Hyperparameters.NOISE_FLOOR + Math.exp(at[2]),
        at[3]);
  }

  private static final class Sum implements Descent.Objective {
    private final KernelFamily family;
    private final List<Term> terms;
    private final CancelCheck cancel;
    private double[] best = START.clone();
    private double bestValue = Double.POSITIVE_INFINITY;
    private double[] last = {};
    private double lastValue;
    private double[] lastGradient = {};

    Sum(KernelFamily family, List<Term> terms, CancelCheck cancel) {
      this.family = family;
      this.terms = terms;
      this.cancel = cancel;
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
      lastGradient = new double[4];
      double noise = (at[2] - NOISE_CENTRE) / NOISE_WIDTH;
      lastValue = 0.5 * (at[0] * at[0] + at[1] * at[1] + noise * noise + at[3] * at[3]);
      lastGradient[0] = at[0];
      lastGradient[1] = at[1];
      lastGradient[2] = noise / NOISE_WIDTH;
      lastGradient[3] = at[3];
      for (Term term : terms) {
        add(term, at);
      }
      if (!Double.isFinite(lastValue)) {
        lastValue = Double.POSITIVE_INFINITY;
        lastGradient = new double[4];
      }
      if (lastValue < bestValue) {
        bestValue = lastValue;
        best = last;
      }
    }

    private void add(Term term, double[] at) {
      Hyperparameters values;
      try {
        values = hyperparameters(at, term.unit);
      } catch (IllegalArgumentException outOfRange) {
        // A step so long that a value under- or overflowed: as good as infinitely bad.
        lastValue = Double.POSITIVE_INFINITY;
        return;
      }
      Optional<Evidence> evidence =
          Evidence.at(family, values, term.squaredDistances, term.outcomes);
      if (evidence.isEmpty()) {
        lastValue = Double.POSITIVE_INFINITY;
        return;
      }
      lastValue += term.sign * evidence.get().negativeLogLikelihood();
      RawHyperparameters raw = evidence.get().gradient(evidence.get().covarianceGradient());
      RawHyperparameters slopes = values.slopes();
      // Along logarithms rather than raw values.
      lastGradient[0] +=
          term.sign * raw.lengthscale() / slopes.lengthscale() * values.lengthscale();
      lastGradient[1] +=
          term.sign * raw.outputscale() / slopes.outputscale() * values.outputscale();
      lastGradient[2] +=
          term.sign * raw.noise() / slopes.noise() * (values.noise() - Hyperparameters.NOISE_FLOOR);
      lastGradient[3] += term.sign * raw.mean();
    }
  }
}
