// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginalLikelihoodTest {
  /**
   * Central differences of step 1e-5 err by 1e-10 of the third derivative and 1e-11 by rounding.
   */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 2e-6;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gradientAlongRawValuesIsThatOfFiniteDifferences(long seed) {
    var problem = RandomProblem.of(seed);
    double[] gradient = value(problem).gradient().toArray();
    double[] raw = problem.hyperparameters().raw().toArray();
    for (int i = 0; i < raw.length; i++) {
      double[] up = raw.clone();
      double[] down = raw.clone();
      up[i] += STEP;
      down[i] -= STEP;
      double difference =
          problem.likelihood(RawHyperparameters.of(up).natural(), problem.x())
              - problem.likelihood(RawHyperparameters.of(down).natural(), problem.x());
      assertThat(gradient[i])
          .as("seed %d, raw value %d", seed, i)
          .isCloseTo(difference / (2 * STEP), within(TOLERANCE * (1 + Math.abs(gradient[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gradientAlongThePointsIsThatOfFiniteDifferences(long seed) {
    var problem = RandomProblem.of(seed);
    int d = problem.x().dimension();
    double[] gradient = value(problem).inputGradient().toArray();
    for (int i = 0; i < gradient.length; i++) {
      double[] up = problem.x().toArray();
      double[] down = problem.x().toArray();
      up[i] += STEP;
      down[i] -= STEP;
      int n = problem.x().count();
      double difference =
          problem.likelihood(problem.hyperparameters(), Points.wrap(n, d, up))
              - problem.likelihood(problem.hyperparameters(), Points.wrap(n, d, down));
      assertThat(gradient[i])
          .as("seed %d, coordinate %d", seed, i)
          .isCloseTo(difference / (2 * STEP), within(TOLERANCE * (1 + Math.abs(gradient[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void orderOfRowsHasNoEffect(long seed) {
    var problem = RandomProblem.of(seed);
    int n = problem.y().length;
    int[] reversed = new int[n];
    double[] outcomes = new double[n];
    for (int i = 0; i < n; i++) {
      reversed[i] = n - 1 - i;
      outcomes[i] = problem.y()[n - 1 - i];
    }
    var turned =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(
                problem.family(), problem.hyperparameters(), problem.x().rows(reversed), outcomes);
    // Rounding only, enlarged by a condition number of about 1e4.
    assertThat(turned.negativeLogLikelihood())
        .as("seed %d", seed)
        .isCloseTo(value(problem).negativeLogLikelihood(), within(1e-10));
    assertThat(turned.inputGradient().rows(reversed).toArray())
        .containsExactly(value(problem).inputGradient().toArray(), within(1e-8));
  }

  @Test
  void onePointHasTheLikelihoodOfANormalDistribution() {
    var at = new Hyperparameters(1, 2, 0.5, 0.3);
    var value =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(
                KernelFamily.MATERN52, at, Points.of(new double[][] {{7}}), new double[] {1.3});
    assertThat(value.negativeLogLikelihood())
        .isCloseTo(0.5 * (1 / 2.5 + Math.log(2.5) + Math.log(2 * Math.PI)), within(1e-15));
    assertThat(value.inputGradient().get(0, 0)).isZero();
  }

  @Test
  void equalPointsPullNeitherWay() {
    var points = Points.of(new double[][] {{0.1, 0.2}, {0.1, 0.2}});
    var value =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(
                KernelFamily.MATERN52, Hyperparameters.INITIAL, points, new double[] {1, -1});
    assertThat(value.inputGradient().toArray()).containsOnly(0);
  }

  @Test
  void whatIsNotPositiveDefiniteIsSaidInTheAnswer() {
    var at = new Hyperparameters(1, 1.7e308, 1.7e308, 0);
    var points = Points.of(new double[][] {{0}, {1}, {2}, {3}, {4}});
    assertThat(
            MarginalLikelihood.evaluate(KernelFamily.RBF, at, points, new double[] {1, 2, 3, 4, 5}))
        .isEqualTo(new MarginalLikelihood.NotPositiveDefinite(at));
  }

  @Test
  void whereTheNoiseDoesNotSufficeJitterIsAddedAndSaid() {
    var at = new Hyperparameters(1e9, 1e14, 1e-4, 0);
    var points = Points.of(new double[][] {{0}, {1}, {2}, {3}, {4}});
    double[] outcomes = {1, 2, 3, 4, 5};
    var value =
        (MarginalLikelihood.Value)
            MarginalLikelihood.evaluate(KernelFamily.RBF, at, points, outcomes);
    // The first rung: 1e-8 of the mean diagonal.
    assertThat(value.jitter()).isEqualTo(1e6);
    assertThat(value.negativeLogLikelihood())
        .isEqualTo(
            -ExactGp.condition(KernelFamily.RBF, at, points, outcomes).logMarginalLikelihood());
  }

  @Test
  void wrongSizesAndValuesAreRefused() {
    var points = Points.of(new double[][] {{0}, {1}});
    assertThatThrownBy(() -> evaluate(points, Hyperparameters.INITIAL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 points and 1 outcomes; one each is needed");
    assertThatThrownBy(() -> evaluate(points, Hyperparameters.INITIAL, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outcome 1 is NaN");
    assertThatThrownBy(() -> evaluate(points, new Hyperparameters(1, 1, 1e-5, 0), 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noise has a raw value from 1.0E-4 on, was 1.0E-5");
  }

  private static void evaluate(Points points, Hyperparameters at, double... y) {
    var unused = MarginalLikelihood.evaluate(KernelFamily.MATERN52, at, points, y);
  }

  private static MarginalLikelihood.Value value(RandomProblem problem) {
    return (MarginalLikelihood.Value)
        MarginalLikelihood.evaluate(
            problem.family(), problem.hyperparameters(), problem.x(), problem.y());
  }
}
