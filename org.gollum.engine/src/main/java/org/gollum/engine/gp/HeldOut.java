// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.CancelCheck;

/**
 * What a Gaussian process says of measured points that it was not told: each fold is predicted from
 * the rest, in the fold's own space.
 *
 * <p>Where the space was learned, this is more honest than {@link ExactGp#leaveOneOut}, whose space
 * has seen the point that it leaves out. The lengthscale keeps its ratio to the mean distance of
 * the points, as in {@link RegularizedFit#crossValidated}.
 */
public final class HeldOut {
  private HeldOut() {}

  /**
   * Predicts each fold from the rest.
   *
   * @param hyperparameters for {@code x}
   * @param x the points [n, d] that the hyperparameters are for
   * @param folds each with all n points in its own space; every point is left out by one of them
   * @param outcomes [n], finite
   * @return one prediction per point; empty where a fold's rest has no covariance that is positive
   *     definite even with jitter
   * @throws IllegalArgumentException if a point is left out by no fold or by several
   */
  public static Optional<Posterior> predict(
      KernelForm form,
      Hyperparameters hyperparameters,
      Points x,
      List<RegularizedFit.Fold> folds,
      double[] outcomes,
      CancelCheck cancel) {
    Evidence.requireOutcomes(x, outcomes);
    Units units = Units.of(form, x);
    double[] means = new double[outcomes.length];
    double[] variances = new double[outcomes.length];
    Arrays.fill(means, Double.NaN);
    for (RegularizedFit.Fold fold : folds) {
      cancel.check();
      int[] rest = fold.restRows();
      int[] held = others(rest, outcomes.length);
      Hyperparameters scaled = Units.of(form, fold.x()).instead(units, hyperparameters);
      double[] known = Arrays.stream(rest).mapToDouble(i -> outcomes[i]).toArray();
      Posterior posterior;
      try {
        posterior =
            ExactGp.condition(form, scaled, fold.x().rows(rest), known)
                .posterior(fold.x().rows(held));
      } catch (ArithmeticException notPositiveDefinite) {
        // All points together may well have one: the surrogate is usable, it is only not judged.
        return Optional.empty();
      }
      for (int i = 0; i < held.length; i++) {
        if (!Double.isNaN(means[held[i]])) {
          throw new IllegalArgumentException("point " + held[i] + " is left out twice");
        }
        means[held[i]] = posterior.mean(i);
        variances[held[i]] = posterior.variance(i);
      }
    }
    if (Arrays.stream(means).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a point is in the rest of every fold");
    }
    return Optional.of(Posterior.of(means, variances, hyperparameters.noise()));
  }

  private static int[] others(int[] rest, int count) {
    boolean[] known = new boolean[count];
    for (int i : rest) {
      known[i] = true;
    }
    return IntStream.range(0, count).filter(i -> !known[i]).toArray();
  }
}
