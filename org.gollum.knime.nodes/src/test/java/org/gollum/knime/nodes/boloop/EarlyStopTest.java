// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gollum.knime.nodes.boloop.LoopDriver.CANDIDATES;
import static org.gollum.knime.nodes.boloop.LoopDriver.CHOSEN;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gollum.api.Direction;
import org.junit.jupiter.api.Test;

/** When a campaign ends, and what it says of it. */
class EarlyStopTest {
  private static final double NONE = Double.NaN;
  private static final History.Prediction UNKNOWN = new History.Prediction(NONE, NONE, NONE, NONE);

  /** One experiment per round with these outcomes. */
  private static History rounds(Direction direction, double before, double... outcomes) {
    History history = History.of(direction, new double[] {before});
    for (double outcome : outcomes) {
      history = history.grownBy(List.of(new History.Experiment("Row", outcome, UNKNOWN)));
    }
    return history;
  }

  /** The number of the round after which such a campaign ends without improvement; 0: never. */
  private static int stalls(
      Direction direction, int patience, double minimum, double before, double... outcomes) {
    EarlyStop stop =
        new EarlyStop(direction, OptionalDouble.empty(), OptionalInt.of(patience), minimum);
    for (int round = 1; round <= outcomes.length; round++) {
      History history = rounds(direction, before, Arrays.copyOf(outcomes, round));
      if (stop.after(history, 1, 9, 99).isPresent()) {
        assertThat(stop.after(history, 1, 9, 99)).contains(StopReason.NO_IMPROVEMENT);
        return round;
      }
    }
    return 0;
  }

  @Test
  void patienceCountsRoundsSinceTheLastBetterOutcome() {
    assertThat(stalls(Direction.MAX, 2, 0, 50, 40, 40, 90)).isEqualTo(2);
    assertThat(stalls(Direction.MAX, 2, 0, 50, 40, 60, 50, 60, 90)).isEqualTo(4);
    assertThat(stalls(Direction.MAX, 2, 0, 50, 40, 60, 50, 61, 60)).isZero();
    assertThat(stalls(Direction.MAX, 1, 0, 50, 50)).isEqualTo(1);
    assertThat(stalls(Direction.MIN, 2, 0, 50, 40, 60, 45, 1)).isEqualTo(3);
  }

  @Test
  void smallStepsAddUpWithinThePatience() {
    assertThat(stalls(Direction.MAX, 2, 5, 50, 53, 55, 57, 60)).isEqualTo(3);
    assertThat(stalls(Direction.MAX, 2, 4, 50, 53, 55, 57, 60)).isZero();
    assertThat(stalls(Direction.MIN, 1, 5, 50, 45, 41)).isEqualTo(2);
  }

  @Test
  void withoutAnyOutcomeBeforeTheFirstOneIsAnImprovement() {
    assertThat(stalls(Direction.MAX, 2, 5, NONE, NONE, 1, 1, 1)).isEqualTo(4);
    assertThat(stalls(Direction.MAX, 2, 5, NONE, NONE, NONE, 1)).isEqualTo(2);
  }

  @Test
  void theTargetItselfIsGoodEnough() {
    EarlyStop atLeast = new EarlyStop(Direction.MAX, OptionalDouble.of(90), OptionalInt.empty(), 0);
    EarlyStop atMost = new EarlyStop(Direction.MIN, OptionalDouble.of(5), OptionalInt.empty(), 0);

    assertThat(atLeast.reached(90)).isTrue();
    assertThat(atLeast.reached(89.9)).isFalse();
    assertThat(atLeast.reached(NONE)).isFalse();
    assertThat(atMost.reached(5)).isTrue();
    assertThat(atMost.reached(5.1)).isFalse();
  }

  @Test
  void reasonsAreToldInTheOrderOfTheirWeight() {
    EarlyStop stop = new EarlyStop(Direction.MAX, OptionalDouble.of(90), OptionalInt.of(1), 0);
    History found = rounds(Direction.MAX, 50, 90);
    History not = rounds(Direction.MAX, 50, 40);

    assertThat(stop.after(found, 1, 0, 1)).contains(StopReason.TARGET_REACHED);
    assertThat(stop.after(not, 0, 0, 1)).contains(StopReason.NO_CANDIDATES);
    assertThat(stop.after(not, 0, 5, 1)).contains(StopReason.NOTHING_RETURNED);
    assertThat(stop.after(not, 1, 0, 1)).contains(StopReason.MAXIMUM_ROUNDS);
    assertThat(stop.after(not, 1, 0, 2)).contains(StopReason.NO_CANDIDATES);
    assertThat(stop.after(not, 1, 5, 2)).contains(StopReason.NO_IMPROVEMENT);
    assertThat(stop.after(rounds(Direction.MAX, 50, 60), 1, 5, 2)).isEmpty();
  }

  @Test
  void theWordsThatWorkflowsCompareWithStay() {
    assertThat(Arrays.stream(StopReason.values()).map(StopReason::words))
        .containsExactly(
            "target reached",
            "maximum rounds",
            "no improvement",
            "no candidates left",
            "no experiments returned");
  }

  @Test
  void theTargetEndsTheLoopWithoutAWarning() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.settings(
        50,
        settings -> {
          settings.addBoolean("stopAtTarget", true);
          settings.addDouble("targetOutcome", 80);
        });

    loop.run();

    assertThat(loop.history()).hasSize(1);
    assertThat(loop.stopReason()).isEqualTo("target reached");
    assertThat(loop.warning()).isEmpty();
  }

  @Test
  void aTargetThatWasReachedBeforeIsSaid() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.settings(
        50,
        settings -> {
          settings.addBoolean("stopAtTarget", true);
          settings.addDouble("targetOutcome", 50);
        });

    loop.run();

    assertThat(loop.history()).hasSize(1);
    assertThat(loop.warning())
        .contains("The target was reached before the campaign began, by the start's first table.");
  }

  @Test
  void patienceEndsTheLoopWithoutAWarning() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.settings(
        50,
        settings -> {
          settings.addBoolean("stopWithoutImprovement", true);
          settings.addInt("patience", 1);
        });

    loop.run();

    assertThat(loop.history()).hasSize(2);
    assertThat(loop.stopReason()).isEqualTo("no improvement");
    assertThat(loop.warning()).isEmpty();
  }

  @Test
  void noCandidatesLeftIsSaid() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.settings(50, settings -> {});

    loop.run();

    assertThat(loop.history()).hasSize(3);
    assertThat(loop.stopReason()).isEqualTo("no candidates left");
    assertThat(loop.warning())
        .contains("No candidates are left: the campaign ended after 3 of 50 rounds.");
  }

  @Test
  void theLoopEndsAtOnceWithoutAnyCandidate() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.candidates = table(CANDIDATES);

    loop.run();

    assertThat(loop.history()).isEmpty();
    assertThat(loop.allMeasured()).containsExactly(List.of("Row0", "a", 50.0));
    assertThat(loop.warning())
        .contains("No candidates are left: the campaign ended after 1 of 3 rounds.");
  }

  @Test
  void aBodyThatReturnsNothingEndsTheLoopAndIsSaid() throws Exception {
    LoopDriver loop = new LoopDriver();
    loop.body = left -> loop.rounds() == 1 ? table(CHOSEN) : LoopDriver.measureLast(left);

    loop.run();

    assertThat(loop.history()).hasSize(1);
    assertThat(loop.stopReason()).isEqualTo("no experiments returned");
    assertThat(loop.warning())
        .contains("The loop's body returned no experiments in round 2: the campaign ended there.");
  }
}
