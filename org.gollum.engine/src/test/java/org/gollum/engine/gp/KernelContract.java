// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

/** What every form of kernel promises, single or hybrid. */
abstract class KernelContract {
  private static final int SEEDS = 12;

  /** Central differences err by 1e-10 of the third derivative and 1e-11 by rounding. */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 2e-6;

  abstract KernelForm form();

  /** Points in general position, where every coordinate may move a little either way. */
  abstract Points points(UniformRandomProvider random, int n);

  @Test
  void isSymmetricToTheBit() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 5);
      Points other = points(random, 4);
      Kernel kernel = Kernel.of(form(), values(random));
      double[] there = between(kernel, x, other);
      double[] back = between(kernel, other, x);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 4; j++) {
          assertThat(there[i * 4 + j]).as("seed %d", seed).isEqualTo(back[j * 5 + i]);
        }
      }
      assertThat(kernel.covariances(Relations.within(form(), x)))
          .as("seed %d", seed)
          .isEqualTo(between(kernel, x, x));
    }
  }

  @Test
  void isItsOutputscaleWherePointsCoincideAndLessElsewhere() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 4).rows(0, 1, 1, 2, 3);
      Kernel kernel = Kernel.of(form(), values(random));
      double[] covariances = kernel.covariances(Relations.within(form(), x));
      double s = kernel.outputscale();
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          boolean same = i == j || i + j == 3 && Math.abs(i - j) == 1;
          double k = covariances[i * 5 + j];
          assertThat(k).as("seed %d", seed).isGreaterThanOrEqualTo(0);
          assertThat(k == s).as("seed %d, %d and %d", seed, i, j).isEqualTo(same);
          assertThat(k).isLessThanOrEqualTo(s);
        }
      }
    }
  }

  @Test
  void isPositiveSemidefinite() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 12).rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 3, 3);
      double[] covariances =
          Kernel.of(form(), values(random)).covariances(Relations.within(form(), x));
      assertThat(CholeskyFactor.of(14, covariances, 1e-8)).as("seed %d", seed).isPresent();
    }
  }

  @Test
  void gradientAlongRawValuesIsThatOfFiniteDifferences() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 7);
      double[] y = random.doubles(7, -2, 2).toArray();
      Hyperparameters values = values(random);
      double[] gradient = likelihood(values, x, y).gradient().toArray();
      double[] raw = values.raw().toArray();
      assertThat(gradient).hasSameSizeAs(raw);
      for (int i = 0; i < raw.length; i++) {
        double up = at(moved(raw, i, STEP), x, y);
        double down = at(moved(raw, i, -STEP), x, y);
        assertThat(gradient[i])
            .as("seed %d, raw value %d", seed, i)
            .isCloseTo((up - down) / (2 * STEP), within(TOLERANCE * (1 + Math.abs(gradient[i]))));
      }
    }
  }

  private double at(double[] raw, Points x, double[] y) {
    return likelihood(RawHyperparameters.of(raw).natural(), x, y).negativeLogLikelihood();
  }

  @Test
  void gradientAlongThePointsIsThatOfFiniteDifferences() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 6);
      double[] y = random.doubles(6, -2, 2).toArray();
      Hyperparameters values = values(random);
      double[] gradient = likelihood(values, x, y).inputGradient().toArray();
      for (int i = 0; i < gradient.length; i++) {
        double up = likelihood(values, moved(x, i, STEP), y).negativeLogLikelihood();
        double down = likelihood(values, moved(x, i, -STEP), y).negativeLogLikelihood();
        assertThat(gradient[i])
            .as("seed %d, coordinate %d", seed, i)
            .isCloseTo((up - down) / (2 * STEP), within(TOLERANCE * (1 + Math.abs(gradient[i]))));
      }
    }
  }

  @Test
  void equalPointsPullNeitherWay() {
    var random = random(3);
    Points twice = points(random, 1).rows(0, 0);
    assertThat(likelihood(values(random), twice, new double[] {1, -1}).inputGradient().toArray())
        .containsOnly(0);
  }

  @Test
  void withoutNoiseMeasuredOutcomesArePredicted() {
    var random = random(4);
    Points x = points(random, 5);
    double[] y = random.doubles(5, -2, 2).toArray();
    Hyperparameters values = values(random);
    var noiseless =
        new Hyperparameters(
            values.lengthscale(), values.outputscale(), 0, values.mean(), values.structure());
    var gp = ExactGp.condition(form(), noiseless, x, y);
    assertThat(gp.jitter()).isZero();
    assertThat(gp.form()).isEqualTo(form());
    // Rounding, enlarged by the condition number of K.
    assertThat(gp.posterior(x).means()).containsExactly(y, within(1e-9));
    assertThat(gp.posterior(x).variances()).containsExactly(new double[5], within(1e-9));
  }

  @Test
  void leaveOneOutIsWhatAProcessWithoutThePointPredicts() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var random = random(seed);
      Points x = points(random, 8).rows(0, 1, 2, 3, 4, 5, 6, 7, 7);
      double[] y = random.doubles(9, -2, 2).toArray();
      Hyperparameters values = values(random);
      var leftOut = ExactGp.condition(form(), values, x, y).leaveOneOut();
      for (int i = 0; i < 9; i++) {
        int without = i;
        int[] rest = IntStream.range(0, 9).filter(j -> j != without).toArray();
        double[] outcomes = IntStream.of(rest).mapToDouble(j -> y[j]).toArray();
        var posterior =
            ExactGp.condition(form(), values, x.rows(rest), outcomes).posterior(x.rows(i));
        assertThat(leftOut.mean(i)).as("seed %d", seed).isCloseTo(posterior.mean(0), within(1e-9));
        assertThat(leftOut.variance(i)).isCloseTo(posterior.variance(0), within(1e-9));
      }
    }
  }

  @Test
  void predictionsInBlocksAloneAndTogetherAgree() {
    var random = random(5);
    Points x = points(random, 30);
    var gp = ExactGp.condition(form(), values(random), x, random.doubles(30).toArray());
    // More than one block of 512, the last one not full.
    Points candidates = points(random, 700);
    var all = gp.posterior(candidates);
    for (int i : new int[] {0, 511, 512, 699}) {
      var one = gp.posterior(candidates.rows(i));
      assertThat(all.mean(i)).isEqualTo(one.mean(0));
      assertThat(all.variance(i)).isEqualTo(one.variance(0));
    }
    var joint = gp.jointPosterior(candidates.rows(7, 600, 8));
    assertThat(joint.means()).containsExactly(all.mean(7), all.mean(600), all.mean(8));
    assertThat(joint.covariance(1, 1)).isCloseTo(all.variance(600), within(1e-12));
    assertThat(joint.covariance(0, 2)).isEqualTo(joint.covariance(2, 0));
  }

  @Test
  void noPointsAndOnePointHaveAnswers() {
    var random = random(6);
    Points one = points(random, 1);
    Points none = one.rows();
    Hyperparameters values = values(random);
    assertThat(Kernel.of(form(), values).covariances(Relations.within(form(), none))).isEmpty();
    var gp = ExactGp.condition(form(), values, one, new double[] {1.5});
    assertThat(gp.posterior(none).count()).isZero();
    assertThat(gp.jointPosterior(none).count()).isZero();
    assertThat(gp.leaveOneOut().mean(0)).isCloseTo(values.mean(), within(1e-14));
    assertThat(gp.leaveOneOut().variance(0)).isCloseTo(values.outputscale(), within(1e-14));
    assertThat(GpFit.fit(form(), one, new double[] {2}, 1).hyperparameters().mean())
        .isCloseTo(2, within(1e-3));
    var mode = RegularizedFit.posteriorMode(form(), one, new double[] {0}, CancelCheck.NEVER);
    assertThat(mode.lengthscale()).isCloseTo(1, within(1e-12));
  }

  @Test
  void fitsEndWhereTheLikelihoodIsFlatAndAreTheSameEachTime() {
    var random = random(7);
    Points x = points(random, 20);
    double[] y = random.doubles(20, -1.5, 1.5).toArray();
    GpFit fit = GpFit.fit(form(), x, y, 1);
    assertThat(fit).isEqualTo(GpFit.fit(form(), x, y, 1));
    var there = likelihood(fit.hyperparameters(), x, y);
    assertThat(fit.negativeLogLikelihood()).isEqualTo(there.negativeLogLikelihood());
    assertThat(fit.negativeLogLikelihood())
        .isLessThan(likelihood(form().initial(), x, y).negativeLogLikelihood());
    double[] flat = new double[there.gradient().toArray().length];
    assertThat(there.gradient().toArray()).containsExactly(flat, within(1e-2));
  }

  final Hyperparameters values(UniformRandomProvider random) {
    double[] raw = form().initial().raw().toArray();
    for (int i = 0; i < raw.length; i++) {
      raw[i] = random.nextDouble(-1, 1.5);
    }
    raw[2] = random.nextDouble(-4, -1);
    return RawHyperparameters.of(raw).natural();
  }

  private MarginalLikelihood.Value likelihood(Hyperparameters at, Points x, double[] y) {
    return (MarginalLikelihood.Value) MarginalLikelihood.evaluate(form(), at, x, y);
  }

  private double[] between(Kernel kernel, Points x, Points other) {
    PartedPoints from = PartedPoints.of(form(), x);
    PartedPoints.Block block = from.block(other, 0, other.count());
    double[][] relations = block.room();
    double[] covariances = new double[x.count() * other.count()];
    for (int i = 0; i < x.count(); i++) {
      from.relate(i, block, 0, relations);
      kernel.covariances(relations, 0, other.count(), covariances, i * other.count());
    }
    return covariances;
  }

  private static Points moved(Points x, int coordinate, double step) {
    return Points.wrap(x.count(), x.dimension(), moved(x.toArray(), coordinate, step));
  }

  private static double[] moved(double[] values, int at, double step) {
    double[] moved = Arrays.copyOf(values, values.length);
    moved[at] += step;
    return moved;
  }

  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }
}
