// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

class RegularizedFitTest {
  private static final int ROWS = 14;

  private final Points x = points(ROWS, 3, 1);
  private final double[] y = outcomes(x);

  @Test
  void theModeIsLowerThanEverythingAroundIt() {
    Hyperparameters mode =
        RegularizedFit.posteriorMode(KernelFamily.MATERN52, x, y, CancelCheck.NEVER);
    double best = posterior(mode);
    for (double factor : new double[] {0.97, 1.03}) {
      assertThat(
              posterior(
                  new Hyperparameters(
                      mode.lengthscale() * factor, mode.outputscale(), mode.noise(), mode.mean())))
          .isGreaterThan(best);
      assertThat(
              posterior(
                  new Hyperparameters(
                      mode.lengthscale(), mode.outputscale() * factor, mode.noise(), mode.mean())))
          .isGreaterThan(best);
      assertThat(
              posterior(
                  new Hyperparameters(
                      mode.lengthscale(), mode.outputscale(), mode.noise() * factor, mode.mean())))
          .isGreaterThan(best);
      assertThat(
              posterior(
                  new Hyperparameters(
                      mode.lengthscale(),
                      mode.outputscale(),
                      mode.noise(),
                      mode.mean() + factor - 1)))
          .isGreaterThan(best);
    }
  }

  /** NLL and priors as the javadoc has them, written down a second time. */
  private double posterior(Hyperparameters at) {
    double nll =
        ((MarginalLikelihood.Value) MarginalLikelihood.evaluate(KernelFamily.MATERN52, at, x, y))
            .negativeLogLikelihood();
    double lengthscale = Math.log(at.lengthscale() / x.meanDistance());
    double outputscale = Math.log(at.outputscale());
    double noise = (Math.log(at.noise() - 1e-4) + 2) / 1.5;
    return nll
        + 0.5
            * (lengthscale * lengthscale
                + outputscale * outputscale
                + noise * noise
                + at.mean() * at.mean());
  }

  @Test
  void crossValidationIsTheSumOfHowWellFoldsArePredicted() {
    List<RegularizedFit.Fold> folds = folds();
    Hyperparameters chosen =
        RegularizedFit.crossValidated(KernelFamily.MATERN52, folds, y, x, CancelCheck.NEVER);
    double best = heldOut(chosen, folds);
    for (double factor : new double[] {0.95, 1.05}) {
      assertThat(
              heldOut(
                  new Hyperparameters(
                      chosen.lengthscale() * factor,
                      chosen.outputscale(),
                      chosen.noise(),
                      chosen.mean()),
                  folds))
          .isGreaterThan(best);
      assertThat(
              heldOut(
                  new Hyperparameters(
                      chosen.lengthscale(),
                      chosen.outputscale() * factor,
                      chosen.noise(),
                      chosen.mean()),
                  folds))
          .isGreaterThan(best);
      assertThat(
              heldOut(
                  new Hyperparameters(
                      chosen.lengthscale(),
                      chosen.outputscale(),
                      chosen.noise() * factor,
                      chosen.mean()),
                  folds))
          .isGreaterThan(best);
    }
  }

  /** −log p(fold | rest), summed, from the posterior of the rest; and the priors. */
  private double heldOut(Hyperparameters at, List<RegularizedFit.Fold> folds) {
    double lambda = at.lengthscale() / x.meanDistance();
    double noise = (Math.log(at.noise() - 1e-4) + 2) / 1.5;
    double sum =
        0.5
            * (Math.pow(Math.log(lambda), 2)
                + Math.pow(Math.log(at.outputscale()), 2)
                + noise * noise
                + at.mean() * at.mean());
    for (RegularizedFit.Fold fold : folds) {
      int[] rest = fold.rest().stream().mapToInt(i -> i).toArray();
      int[] held = IntStream.range(0, ROWS).filter(i -> !fold.rest().contains(i)).toArray();
      Hyperparameters here =
          new Hyperparameters(
              lambda * fold.x().meanDistance(), at.outputscale(), at.noise(), at.mean());
      int[] order = IntStream.concat(Arrays.stream(rest), Arrays.stream(held)).toArray();
      sum -=
          evidence(here, fold.x().rows(order), order) - evidence(here, fold.x().rows(rest), rest);
    }
    return sum;
  }

  private double evidence(Hyperparameters at, Points points, int[] rows) {
    double[] outcomes = Arrays.stream(rows).mapToDouble(row -> y[row]).toArray();
    return ExactGp.condition(KernelFamily.MATERN52, at, points, outcomes).logMarginalLikelihood();
  }

  @Test
  void twoRowsOrEqualRowsKeepToThePriors() {
    Points two = points(2, 3, 5);
    Hyperparameters few =
        RegularizedFit.posteriorMode(
            KernelFamily.MATERN52, two, new double[] {-0.7, 0.7}, CancelCheck.NEVER);
    assertThat(few.lengthscale()).isBetween(0.2 * two.meanDistance(), 5 * two.meanDistance());
    assertThat(few.outputscale()).isBetween(0.2, 5.0);
    assertThat(few.noise()).isBetween(0.01, 1.0);
    Points equal = Points.of(new double[][] {{1, 1}, {1, 1}, {1, 1}});
    Hyperparameters noisy =
        RegularizedFit.posteriorMode(
            KernelFamily.MATERN52, equal, new double[] {-1, 0, 1}, CancelCheck.NEVER);
    // Rows that cannot be told apart: only noise explains their outcomes.
    assertThat(noisy.noise()).isGreaterThan(0.3);
  }

  @Test
  void itCanBeCancelled() {
    assertThatThrownBy(
            () ->
                RegularizedFit.posteriorMode(
                    KernelFamily.MATERN52,
                    x,
                    y,
                    () -> {
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void theResultIsInUnitsOfThePointsItIsFor() {
    double[] doubled = Arrays.stream(x.toArray()).map(v -> 2 * v).toArray();
    Hyperparameters narrow =
        RegularizedFit.crossValidated(KernelFamily.MATERN52, folds(), y, x, CancelCheck.NEVER);
    Hyperparameters wide =
        RegularizedFit.crossValidated(
            KernelFamily.MATERN52, folds(), y, Points.wrap(ROWS, 3, doubled), CancelCheck.NEVER);
    assertThat(wide.lengthscale()).isCloseTo(2 * narrow.lengthscale(), within(1e-9));
    assertThat(wide.noise()).isCloseTo(narrow.noise(), within(1e-9));
  }

  /** Each in a space of its own size. */
  private List<RegularizedFit.Fold> folds() {
    List<RegularizedFit.Fold> folds = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      int held = part;
      double size = 1 + part;
      double[] sized = Arrays.stream(x.toArray()).map(v -> size * v).toArray();
      folds.add(
          new RegularizedFit.Fold(
              Points.wrap(ROWS, 3, sized),
              IntStream.range(0, ROWS).filter(i -> i % 3 != held).boxed().toList()));
    }
    return folds;
  }

  private static Points points(int rows, int dimension, long seed) {
    return Points.wrap(
        rows, dimension, new Random(seed).doubles((long) rows * dimension, -1, 1).toArray());
  }

  private static double[] outcomes(Points x) {
    Random random = new Random(9);
    return IntStream.range(0, x.count())
        .mapToDouble(i -> Math.sin(3 * x.get(i, 0)) + 0.3 * random.nextGaussian())
        .toArray();
  }
}
