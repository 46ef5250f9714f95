// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.CancelCheck;
import org.gollum.api.Direction;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.gp.ExactGp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way to choose a batch promises, then each one's own. */
class BatchChoiceTest {
  private static final double[] MEASURED_X = {0.1, 0.5, 0.9};
  private static final double[] MEASURED_Y = {-0.5, 0.2, 1.0};
  private static final ExactGp GP = Posteriors.line(MEASURED_X, MEASURED_Y);

  /** 40 places on the line, each twice. */
  private static final double[] TWINS =
      IntStream.range(0, 80).mapToDouble(i -> (i / 2) / 39.0 * 1.2).toArray();

  static Stream<BatchStrategy> strategies() {
    return Arrays.stream(BatchStrategy.values()).filter(s -> s != BatchStrategy.TOP);
  }

  private static BatchChoice choice(BatchStrategy strategy) {
    return BatchChoice.of(SelectionSettings.defaults().withStrategy(strategy), Direction.MAX);
  }

  private static JointCandidates twins() {
    return JointCandidates.of(GP.field(Posteriors.points(TWINS)), 1);
  }

  private static BatchTask task(int batch, List<Integer> pending, long seed) {
    return new BatchTask(twins(), pending, Arrays.stream(MEASURED_Y).boxed().toList(), batch, seed);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aBatchHoldsNoCandidateTwiceAndNoPendingOne(BatchStrategy strategy) {
    List<Integer> pending = List.of(3, 60, 61);
    for (int batch : new int[] {0, 1, 7, 77}) {
      int[] chosen = choice(strategy).choose(task(batch, pending, 1), CancelCheck.NEVER);

      assertThat(chosen).hasSize(batch).doesNotHaveDuplicates().doesNotContain(3, 60, 61);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theSameSeedGivesTheSameBatch(BatchStrategy strategy) {
    int[] first = choice(strategy).choose(task(6, List.of(), 4), CancelCheck.NEVER);

    assertThat(choice(strategy).choose(task(6, List.of(), 4), CancelCheck.NEVER)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void itCanBeCancelled(BatchStrategy strategy) {
    CancelCheck cancelled =
        () -> {
          throw new CancellationException();
        };

    assertThatThrownBy(() -> choice(strategy).choose(task(4, List.of(), 1), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theFirstIsTheBestScoreWhereNothingIsDrawn(BatchStrategy strategy) {
    if (strategy == BatchStrategy.THOMPSON) {
      return;
    }
    int[] chosen = choice(strategy).choose(task(1, List.of(), 1), CancelCheck.NEVER);

    double[] scores = expectedImprovements();
    assertThat(scores[chosen[0]]).isEqualTo(Arrays.stream(scores).max().getAsDouble());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aBatchSpreadsFurtherThanTheTopOfTheScores(BatchStrategy strategy) {
    int[] together = choice(strategy).choose(task(6, List.of(), 2), CancelCheck.NEVER);
    int[] top = Ranking.best(expectedImprovements(), 6, 2);

    assertThat(spread(together)).as("%s", strategy).isGreaterThan(spread(top));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void whatIsRunningIsKeptClearOf(BatchStrategy strategy) {
    if (strategy == BatchStrategy.THOMPSON) {
      return;
    }
    int alone = choice(strategy).choose(task(1, List.of(), 1), CancelCheck.NEVER)[0];
    int twin = alone % 2 == 0 ? alone + 1 : alone - 1;

    int next = choice(strategy).choose(task(1, List.of(alone), 1), CancelCheck.NEVER)[0];

    assertThat(next).isNotEqualTo(alone).isNotEqualTo(twin);
  }

  private static double[] expectedImprovements() {
    JointCandidates candidates = twins();
    double[] means = candidates.means();
    double[] sds = Arrays.stream(candidates.variances()).map(Math::sqrt).toArray();
    return new ExpectedImprovement().scores(means, sds, 1.0);
  }

  /** Mean distance of two of the chosen. */
  private static double spread(int[] chosen) {
    return Posteriors.points(Arrays.stream(chosen).mapToDouble(i -> TWINS[i]).toArray())
        .meanDistance();
  }

  @Test
  void settingsNameTheWayAndLiesFollowTheDirection() {
    SelectionSettings min =
        SelectionSettings.defaults().withStrategy(BatchStrategy.CONSTANT_LIAR_MIN);
    SelectionSettings max = min.withStrategy(BatchStrategy.CONSTANT_LIAR_MAX);
    // Ranks as the expected improvement does, and goes on where that underflows.
    Acquisition ei = new LogExpectedImprovement();

    assertThat(BatchChoice.of(min, Direction.MAX))
        .isEqualTo(new ImaginedOutcomes(ei, ImaginedOutcomes.As.WORST));
    assertThat(BatchChoice.of(min, Direction.MIN))
        .isEqualTo(new ImaginedOutcomes(ei, ImaginedOutcomes.As.BEST));
    assertThat(BatchChoice.of(max, Direction.MAX))
        .isEqualTo(new ImaginedOutcomes(ei, ImaginedOutcomes.As.BEST));
    assertThat(BatchChoice.of(max, Direction.MIN))
        .isEqualTo(new ImaginedOutcomes(ei, ImaginedOutcomes.As.WORST));
    assertThatThrownBy(() -> BatchChoice.of(SelectionSettings.defaults(), Direction.MAX))
        .hasMessage("top candidates are not chosen together");
  }

  @Test
  void theExpectedImprovementOfABatchGoesWithNoOtherScore() {
    SelectionSettings settings =
        SelectionSettings.defaults().withAcquisition(AcquisitionFunction.UCB);

    assertThatThrownBy(() -> settings.withStrategy(BatchStrategy.QLOGEI))
        .hasMessage(
            "strategy: \"qlogei\" chooses by the expected improvement of the whole batch and does"
                + " not go with the acquisition \"ucb\". Choose the acquisition ei or logei, or"
                + " another strategy.");
  }

  @Test
  void aBatchThatDoesNotFitIsAProgrammersMistake() {
    assertThatThrownBy(() -> task(79, List.of(0, 1), 1))
        .hasMessage("cannot choose 79 of 80 candidates, 2 of them pending");
    assertThatThrownBy(() -> new BatchTask(twins(), List.of(), List.of(), 1, 1))
        .hasMessage("nothing was measured");
  }

  @Test
  void aTailWithoutDrawsThatImproveStillRanks() {
    double[] means = {-60, -50, -55};
    JointCandidates far = Posteriors.of(means, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0);

    int[] chosen =
        new QLogExpectedImprovement().choose(Posteriors.task(far, 0, 3), CancelCheck.NEVER);

    assertThat(chosen).containsExactly(1, 2, 0);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void thousandsOfIdenticalCandidatesGiveADistinctBatch(BatchStrategy strategy) {
    double[] same = new double[3000];
    Arrays.fill(same, 0.7);
    same[1234] = 1.1;
    JointCandidates candidates = JointCandidates.of(GP.field(Posteriors.points(same)), 1);

    int[] chosen = choice(strategy).choose(Posteriors.task(candidates, 1, 5), CancelCheck.NEVER);

    assertThat(chosen).hasSize(5).doesNotHaveDuplicates();
    assertThat(chosen).as("the one that differs tells more than a second twin").contains(1234);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aHopelessPoolIsStillRanked(BatchStrategy strategy) {
    if (strategy == BatchStrategy.THOMPSON) {
      return;
    }
    // Expected improvements of about exp(−1250): all are 0 as numbers.
    double[] means = {-60, -50, -55};
    JointCandidates far = Posteriors.of(means, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0.01);

    int[] chosen = choice(strategy).choose(Posteriors.task(far, 0, 1), CancelCheck.NEVER);

    assertThat(chosen).containsExactly(1);
  }

  @Test
  void thompsonDrawsHaveTheJointPosteriorsMeansAndCovariances() {
    double[] means = {0.3, -0.2, 1};
    double[] covariance = {2, 0.8, 0.8, 0.8, 1, 1, 0.8, 1, 1};
    int count = 20_000;
    JointCandidates candidates = Posteriors.of(means, covariance, 0.1);
    double[] sums = new double[3];
    double[] products = new double[9];
    for (int seed = 0; seed < count; seed++) {
      BatchTask one = new BatchTask(candidates, List.of(), List.of(0.0), 1, seed);
      double[] draw = ThompsonSampling.draws(one, CancelCheck.NEVER)[0];
      for (int i = 0; i < 3; i++) {
        sums[i] += draw[i];
        for (int j = 0; j < 3; j++) {
          products[i * 3 + j] += (draw[i] - means[i]) * (draw[j] - means[j]);
        }
      }
      // The second and the third vary together: their covariance has rank one.
      assertThat(draw[2] - means[2]).isCloseTo(draw[1] - means[1], within(1e-6));
    }
    // Five standard errors of a mean and of a product of normal variables of variance 2 at most.
    for (int i = 0; i < 3; i++) {
      assertThat(sums[i] / count).isCloseTo(means[i], within(5 * Math.sqrt(2.0 / count)));
    }
    for (int i = 0; i < 9; i++) {
      assertThat(products[i] / count)
          .isCloseTo(covariance[i], within(5 * 2 * Math.sqrt(2.0 / count)));
    }
  }

  @Test
  void thompsonTakesEachCandidateAsOftenAsItIsTheBest() {
    // Independent, equal: each is the best in a third of the draws.
    JointCandidates equal =
        Posteriors.of(new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0);
    int[] counts = new int[3];
    for (int seed = 0; seed < 3000; seed++) {
      BatchTask one = new BatchTask(equal, List.of(), List.of(0.0), 1, seed);
      counts[new ThompsonSampling().choose(one, CancelCheck.NEVER)[0]]++;
    }
    // Five standard deviations of a binomial count.
    double five = 5 * Math.sqrt(3000 * 2 / 9.0);
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 1000) < five);
  }

  @Test
  void aPenaltyIsTheChanceToLieOutsideTheBall() {
    // z = 0.5 / (√2 · 2), ½ erfc(−z) = Φ(0.25).
    assertThat(LocalPenalization.logPenalty(0.5, 2))
        .isCloseTo(Math.log(StandardNormal.cumulative(0.25)), within(1e-14));
    // log Φ(−60) by mpmath 1.3.0.
    assertThat(LocalPenalization.logPenalty(-60, 1)).isCloseTo(-1805.0135606805671, within(1e-9));
    assertThat(LocalPenalization.logPenalty(1, 0)).isZero();
    assertThat(LocalPenalization.logPenalty(-1, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void twoStepsOfLocalPenalizationFollowTheFormula() {
    double[] means = {0.4, 0.9, 0.7, 0.1};
    double[] variances = {0.5, 0.4, 0.45, 0.6};
    double[] covariance = new double[16];
    for (int i = 0; i < 4; i++) {
      covariance[i * 5] = variances[i];
    }
    JointCandidates candidates = Posteriors.of(means, covariance, 0);
    Acquisition ei = new ExpectedImprovement();

    int[] chosen =
        new LocalPenalization(ei).choose(Posteriors.task(candidates, 1, 2), CancelCheck.NEVER);

    // Distances are those of the indices; the steepest slope is from 2 to 3.
    double slope = 0.6;
    double[] penalized = new double[4];
    for (int i = 0; i < 4; i++) {
      double z = (slope * Math.abs(i - 1) - 1 + means[1]) / Math.sqrt(2 * variances[1]);
      penalized[i] =
          ei.score(means[i], Math.sqrt(variances[i]), 1)
              * StandardNormal.cumulative(z * Math.sqrt(2));
    }
    penalized[1] = 0;
    int second = Ranking.best(penalized, 1, 1)[0];
    assertThat(chosen).containsExactly(1, second);
  }
}
