// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard schedule. */
class CalibratedTrainingTest {

  @ParameterizedTest
  @EnumSource(names = {"PROJECTION", "LLM_PHI", "PLLM_PHI"})
  void hyperparametersAreHeldDuringTheStepsAndChosenAfterThem(Representation representation) {
    FitSettings settings = FitSettings.defaults(representation).withProjectionSize(6);
    Pool pool = Examples.pool(representation);
    Fit fit = Learner.of(settings).fit(pool, Examples.outcomes(), Progress.NONE);

    List<TraceStep> trace = fit.trace();
    int steps = TrainingSchedule.STANDARD.maxSteps();
    assertThat(trace).hasSize(steps + 2);
    assertThat(trace.subList(0, steps + 1).stream().map(TraceStep::lengthscale).distinct())
        .hasSize(1);
    assertThat(trace.get(steps).loss()).isLessThan(trace.get(0).loss());
    TraceStep last = trace.get(steps + 1);
    Hyperparameters saved = fit.surrogate().trained().hyperparameters();
    assertThat(saved)
        .isEqualTo(
            new Hyperparameters(last.lengthscale(), last.outputscale(), last.noise(), last.mean()));
    assertThat(fit.surrogate().summary().logMarginalLikelihood())
        .isCloseTo(-last.loss() * Examples.outcomes().measuredRows().length, within(1e-12));
    assertThat(fit.steps()).isEqualTo(steps + 1);
  }

  @Test
  void theSavedProjectionDoesWhatTheOneOfConditionedVectorsDid() {
    Points h = Points.wrap(3, 2, new double[] {100, 3, 101, 5, 102, 1});
    Conditioning conditioning = Conditioning.of(h);
    double[] u = conditioning.apply(h.toArray());
    assertThat(Arrays.stream(u).sum()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(u).map(v -> v * v).sum() / u.length).isCloseTo(1, within(1e-12));

    Projection head = Projection.fresh(4, 2, 3);
    double[] expected = head.apply(u);
    double[] found = conditioning.unfold(head).apply(h.toArray());
    for (int i = 0; i < expected.length; i++) {
      // W h and b nearly cancel: some 100 times single precision.
      assertThat(found[i]).isCloseTo(expected[i], within(1e-4));
    }
    Projection back = conditioning.fold(conditioning.unfold(head));
    for (int i = 0; i < head.weight().length; i++) {
      assertThat(back.weight()[i]).isCloseTo(head.weight()[i], within(1e-5f));
    }
  }

  @Test
  void conditioningLevelsSpreadsAndKeepsOtherDirections() {
    // Spreads of 16 and 1 along the first two of three axes, none along the third.
    Points h = Points.wrap(4, 3, new double[] {16, 0, 5, -16, 0, 5, 0, 1, 5, 0, -1, 5});
    Conditioning conditioning = Conditioning.of(h);
    double first = conditioning.times(new double[] {1, 0, 0})[0];
    double second = conditioning.times(new double[] {0, 1, 0})[1];
    double third = conditioning.times(new double[] {0, 0, 1})[2];
    assertThat(second / first).isCloseTo(2, within(1e-12));
    assertThat(third / first).isCloseTo(Math.pow(0.01, -0.25), within(1e-12));
    assertThat(conditioning.apply(new double[] {0, 0, 5})).containsExactly(0, 0, 0);
  }

  @Test
  void equalVectorsStayAsTheyAre() {
    Conditioning same = Conditioning.of(Points.wrap(2, 2, new double[] {1, 2, 1, 2}));
    assertThat(same.apply(new double[] {1, 2})).containsExactly(1, 2);
    // A mean of three has a rounding of its own.
    Conditioning three = Conditioning.of(Points.wrap(3, 2, new double[] {.1, .7, .1, .7, .1, .7}));
    assertThat(three.apply(new double[] {.1, .7})).containsExactly(.1, .7);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void fewRowsAreEnough(int rows) {
    double[] outcomes = new double[Examples.ROWS];
    Arrays.fill(outcomes, Double.NaN);
    for (int i = 0; i < rows; i++) {
      outcomes[i] = i == 0 ? 1 : 0;
    }
    for (Representation representation :
        List.of(Representation.PROJECTION, Representation.LLM_PHI, Representation.PLLM_PHI)) {
      Pool pool = Examples.pool(representation);
      Fit fit =
          Learner.of(FitSettings.defaults(representation))
              .fit(pool, Outcomes.of("yield", outcomes), Progress.NONE);
      Prediction prediction = fit.surrogate().predict(pool, Progress.NONE);
      assertThat(Arrays.stream(prediction.means())).allMatch(Double::isFinite);
      assertThat(Arrays.stream(prediction.sdsObserved())).allMatch(sd -> sd > 0 && sd < 10);
    }
  }

  @Test
  void everyRowIsHeldOutOnceAndTheSeedDecidesWhen() {
    List<int[]> rests = Folds.rests(13, 1);
    assertThat(rests).hasSize(5);
    int[] kept = new int[13];
    for (int[] rest : rests) {
      assertThat(rest).isSorted().hasSizeBetween(10, 11);
      Arrays.stream(rest).forEach(row -> kept[row]++);
    }
    assertThat(kept).containsOnly(4);
    assertThat(Folds.rests(13, 1).get(0)).isEqualTo(rests.get(0));
    assertThat(Folds.rests(13, 2).get(0)).isNotEqualTo(rests.get(0));
    assertThat(Folds.rests(2, 1)).hasSize(2);
  }
}
