// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactGpTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @Test
  void varianceVanishesAtATrainingPointWithoutNoise() {
    var points = Points.of(new double[][] {{0}, {0.7}, {2}});
    double[] outcomes = {1, -0.5, 2};
    var gp =
        ExactGp.condition(
            KernelFamily.MATERN52, new Hyperparameters(1, 1.5, 0, 0.2), points, outcomes);
    var posterior = gp.posterior(points);
    assertThat(posterior.variances()).containsExactly(new double[3], within(1e-14));
    assertThat(posterior.means()).containsExactly(outcomes, within(1e-14));
    assertThat(gp.jitter()).isZero();
  }

  @Test
  void farFromAllPointsThePriorIsLeft() {
    var problem = RandomProblem.of(4);
    double[] far = new double[problem.x().dimension()];
    far[0] = 1e8;
    var posterior = problem.gp().posterior(Points.of(new double[][] {far}));
    assertThat(posterior.mean(0)).isEqualTo(problem.hyperparameters().mean());
    assertThat(posterior.variance(0)).isEqualTo(problem.hyperparameters().outputscale());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void jointPosteriorIsSymmetricAndHasTheSingleVariancesOnItsDiagonal(long seed) {
    var problem = RandomProblem.of(seed);
    Points candidates = problem.candidates(7);
    var joint = problem.gp().jointPosterior(candidates);
    var single = problem.gp().posterior(candidates);
    for (int i = 0; i < 7; i++) {
      assertThat(joint.covariance(i, i))
          .as("seed %d", seed)
          .isCloseTo(single.variance(i), within(1e-12));
      for (int j = 0; j < 7; j++) {
        assertThat(joint.covariance(i, j)).isEqualTo(joint.covariance(j, i));
      }
    }
    double[] noisy = joint.covariance();
    assertThat(CholeskyFactor.of(7, noisy, 1e-9)).as("seed %d", seed).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMeasurementNeverRaisesTheVariance(long seed) {
    var problem = RandomProblem.of(seed);
    int n = problem.x().count();
    int[] fewer = IntStream.range(0, Math.max(1, n - 1)).toArray();
    double[] outcomes = Arrays.copyOf(problem.y(), fewer.length);
    var before =
        ExactGp.condition(
            problem.family(), problem.hyperparameters(), problem.x().rows(fewer), outcomes);
    Points candidates = problem.candidates(20);
    double[] earlier = before.posterior(candidates).variances();
    double[] later = problem.gp().posterior(candidates).variances();
    for (int i = 0; i < 20; i++) {
      assertThat(later[i]).as("seed %d", seed).isBetween(0.0, earlier[i] + 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leaveOneOutIsWhatAProcessWithoutThePointPredicts(long seed) {
    var problem = RandomProblem.of(seed + 100);
    int n = problem.x().count();
    var leftOut = problem.gp().leaveOneOut();
    for (int i = 0; i < n && n > 1; i++) {
      int without = i;
      int[] rest = IntStream.range(0, n).filter(j -> j != without).toArray();
      double[] outcomes = IntStream.of(rest).mapToDouble(j -> problem.y()[j]).toArray();
      var gp =
          ExactGp.condition(
              problem.family(), problem.hyperparameters(), problem.x().rows(rest), outcomes);
      var posterior = gp.posterior(problem.x().rows(i));
      assertThat(leftOut.mean(i)).as("seed %d", seed).isCloseTo(posterior.mean(0), within(1e-9));
      assertThat(leftOut.variance(i)).isCloseTo(posterior.variance(0), within(1e-9));
    }
  }

  @Test
  void blocksGiveTheBitsOfSinglePredictions() {
    var random = RandomSource.XO_SHI_RO_256_PP.create(5);
    Points x = RandomProblem.points(random, 30, 3);
    double[] y = random.doubles(30).toArray();
    var gp = ExactGp.condition(KernelFamily.MATERN52, Hyperparameters.INITIAL, x, y);
    // More than two blocks of 512, the last one not full.
    Points candidates = RandomProblem.points(random, 1100, 3);
    var all = gp.posterior(candidates);
    for (int i : new int[] {0, 511, 512, 1023, 1024, 1099}) {
      var one = gp.posterior(candidates.rows(i));
      assertThat(all.mean(i)).isEqualTo(one.mean(0));
      assertThat(all.variance(i)).isEqualTo(one.variance(0));
    }
  }

  @Test
  void noCandidatesGiveAnEmptyPosterior() {
    var gp = RandomProblem.of(2).gp();
    var none = Points.wrap(0, gp.points().dimension(), new double[0]);
    assertThat(gp.posterior(none).count()).isZero();
    assertThat(gp.jointPosterior(none).count()).isZero();
  }

  @Test
  void jitterIsReported() {
    double[][] equal = {{1, 2}, {1, 2}, {1, 2}};
    var gp =
        ExactGp.condition(
            KernelFamily.RBF,
            new Hyperparameters(1, 2, 0, 0),
            Points.of(equal),
            new double[] {1, 1, 1});
    assertThat(gp.jitter()).isEqualTo(1e-8 * 2);
    assertThat(gp.posterior(Points.of(new double[][] {{1, 2}})).mean(0)).isCloseTo(1, within(1e-7));
  }

  @Test
  void whatNoJitterMendsIsAnError() {
    double[] indefinite = {1, 2, 2, 1};
    assertThatThrownBy(() -> ExactGp.factorize(2, indefinite, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "the covariance of 2 points is not positive definite, even with 1.0E-4 of its mean"
                + " diagonal 1.0 added as jitter");
    double[] undefined = {Double.NaN};
    assertThatThrownBy(() -> ExactGp.factorize(1, undefined, 0))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void otherDimensionsAreRefused() {
    var gp = RandomProblem.of(2).gp();
    var wide = Points.of(new double[][] {new double[99]});
    assertThatThrownBy(() -> gp.posterior(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("points of dimension " + gp.points().dimension() + " and 99");
  }
}
