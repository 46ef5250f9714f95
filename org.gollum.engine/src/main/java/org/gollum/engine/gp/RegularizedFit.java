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
 * for a hybrid form  … NLL_t(…, λ₂ r₂_t, w)  +  ½ [ log²λ₂ + (log(w/(1−w))/2)² ]
 * }</pre>
 *
 * <p>The lengthscale is λ mean distances, so that the prior means the same in every space. Priors
 * are log-normal: λ and s around 1 with a factor e either way, v around e⁻² with a factor e^1.5;
 * the mean is normal. In a hybrid form each part has its own mean distance, r_t and r₂_t; the prior
 * of its share w is so wide that a share of 2 % or 98 % costs less than two nats: where one part
 * knows nothing, the other is left. A value without effect (a lengthscale of a Tanimoto kernel, the
 * share of a product) stays in the middle of its prior. Two sums of terms:
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
  private static final double SHARE_WIDTH = 2;
  private static final int MAX_ITERATIONS = 50;

  /** Far below what the outcomes of an experiment can tell apart. */
  private static final Descent.Tolerance TOLERANCE = new Descent.Tolerance(1e-7, 1e-5);

  /** Where the search begins: one mean distance, variance 1, e⁻² of noise, mean 0. */
  private static final double[] START = {0, 0, NOISE_CENTRE, 0};

  /** The same, with one mean distance of the second part, and half a share. */
  private static final double[] HYBRID_START = {0, 0, NOISE_CENTRE, 0, 0, 0};

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

    /** With the rest as an array. */
    public static Fold of(Points x, int... rest) {
      return new Fold(x, Arrays.stream(rest).boxed().toList());
    }

    int[] restRows() {
      return rest.stream().mapToInt(Integer::intValue).toArray();
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
      KernelForm form, Points x, double[] outcomes, CancelCheck cancel) {
    Units units = Units.of(form, x);
    return minimise(form, List.of(Term.of(form, x, outcomes, 1, units)), cancel, units);
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
      KernelForm form, List<Fold> folds, double[] outcomes, Points x, CancelCheck cancel) {
    List<Term> terms = new ArrayList<>();
    for (Fold fold : folds) {
      int[] rest = fold.restRows();
      Units units = Units.of(form, fold.x);
      terms.add(Term.of(form, fold.x, outcomes, 1, units));
      double[] known = Arrays.stream(rest).mapToDouble(i -> outcomes[i]).toArray();
      terms.add(Term.of(form, fold.x.rows(rest), known, -1, units));
    }
    return minimise(form, terms, cancel, Units.of(form, x));
  }

  /** The values at log λ, log s, log v, m, and for a hybrid form log λ₂ and the logit of w. */
  private static Hyperparameters hyperparameters(double[] at, Units units) {
    var four =
        new Hyperparameters(
            units.first() * Math.exp(at[0]),
            Math.exp(at[1]),
            Hyperparameters.NOISE_FLOOR + Math.exp(at[2]),
            at[3]);
    return at.length == START.length
        ? four
        : four.with(
            new Hyperparameters.Structure(
                units.second() * Math.exp(at[4]), RawHyperparameters.sigmoid(at[5])));
  }

  /** ± NLL of some points, with lengthscales in units of their own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Term(Relations relations, double[] outcomes, int sign, Units units) {
    static Term of(KernelForm form, Points x, double[] outcomes, int sign, Units units) {
      Evidence.requireOutcomes(x, outcomes);
      return new Term(Relations.within(form, x), outcomes.clone(), sign, units);
    }
  }

  private static Hyperparameters minimise(
      KernelForm form, List<Term> terms, CancelCheck cancel, Units units) {
    double[] start = form instanceof HybridForm ? HYBRID_START : START;
    Sum sum = new Sum(form, terms, cancel, start);
    Descent.from(start.clone(), sum, TOLERANCE, MAX_ITERATIONS, cancel);
    if (sum.bestValue == Double.POSITIVE_INFINITY) {
      throw new ArithmeticException("the covariance is not positive definite at any start");
    }
    return hyperparameters(sum.best, units);
  }

  private static final class Sum implements Descent.Objective {
    private final KernelForm form;
    private final List<Term> terms;
    private final CancelCheck cancel;
    private double[] best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private double[] last = {};
    private double lastValue;
    private double[] lastGradient = {};

    Sum(KernelForm form, List<Term> terms, CancelCheck cancel, double[] start) {
      this.form = form;
      this.terms = terms;
      this.cancel = cancel;
      this.best = start.clone();
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
      lastGradient = new double[at.length];
      double noise = (at[2] - NOISE_CENTRE) / NOISE_WIDTH;
      lastValue = 0.5 * (at[0] * at[0] + at[1] * at[1] + noise * noise + at[3] * at[3]);
      lastGradient[0] = at[0];
      lastGradient[1] = at[1];
      lastGradient[2] = noise / NOISE_WIDTH;
      lastGradient[3] = at[3];
      if (at.length > START.length) {
        double share = at[5] / SHARE_WIDTH;
        lastValue += 0.5 * (at[4] * at[4] + share * share);
        lastGradient[4] = at[4];
        lastGradient[5] = share / SHARE_WIDTH;
      }
      for (Term term : terms) {
        add(term, at);
      }
      if (!Double.isFinite(lastValue)) {
        lastValue = Double.POSITIVE_INFINITY;
        lastGradient = new double[at.length];
      }
      if (lastValue < bestValue) {
        bestValue = lastValue;
        best = last;
      }
    }

    private void add(Term term, double[] at) {
      Hyperparameters values;
      try {
        values = hyperparameters(at, term.units);
      } catch (IllegalArgumentException outOfRange) {
        // A step so long that a value under- or overflowed: as good as infinitely bad.
        lastValue = Double.POSITIVE_INFINITY;
        return;
      }
      Optional<Evidence> evidence = Evidence.at(form, values, term.relations, term.outcomes);
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
      if (at.length > START.length) {
        RawHyperparameters.Structure second = raw.structure().orElseThrow();
        Hyperparameters.Structure there = values.structure().orElseThrow();
        lastGradient[4] +=
            term.sign
                * second.lengthscale()
                / slopes.structure().orElseThrow().lengthscale()
                * there.lengthscale();
        // The raw value of a share is its logit, as here.
        lastGradient[5] += term.sign * second.share();
      }
    }
  }
}
